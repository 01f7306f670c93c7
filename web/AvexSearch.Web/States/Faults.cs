using System.Data.Common;
using AvexSearch.Audio;
using AvexSearch.Engine;
using AvexSearch.Store;

namespace AvexSearch.Web.States;

/// <summary>Turns exceptions that a page can live with into words.</summary>
internal static class Faults
{
    /// <summary>True for what the engine documents or a database, a disk or a connection may do; anything else is a defect and goes on up.</summary>
    /// <param name="exception">What was thrown.</param>
    public static bool IsExpected(Exception exception) => exception
        is QueryException or AudioFormatException or InvalidDataException or StoreException or DbException or IOException or TimeoutException;

    /// <summary>The words for an expected exception.</summary>
    /// <param name="what">What the person was doing, as what did not work: "This file could not be read."</param>
    /// <param name="exception">What was thrown.</param>
    /// <param name="whatToDo">What can be done where the request cannot be answered as it stands.</param>
    public static Fault Describe(string what, Exception exception, string whatToDo = "Change the window or the filters and search again.") => exception switch
    {
        QueryException => new(what, exception.Message, whatToDo),
        AudioFormatException or InvalidDataException => new(
            what, exception.Message, "Choose another file: WAV, FLAC, Ogg, MP3, AIFF, M4A, WebM and WMA can be read."),
        StoreException => new(what, exception.Message, "Then try again."),
        DbException => new(
            what, $"The database does not answer as expected: {exception.Message}", "Run “avexsearch doctor” on the server to see what is wrong, then try again."),
        _ => new(what, exception.Message, "Try again; if it stays, look at the log of the server."),
    };

    /// <summary>The words for an exception that nobody expected.</summary>
    /// <param name="exception">What was thrown.</param>
    public static Fault Unexpected(Exception exception) => new(
        "This page ran into a defect.", $"{exception.GetType().Name}: {exception.Message}", "The log of the server has the details.");
}
