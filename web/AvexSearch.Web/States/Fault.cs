namespace AvexSearch.Web.States;

/// <summary>Something that went wrong, in the words of the person it happened to.</summary>
/// <param name="What">What did not work.</param>
/// <param name="Why">Why, as far as it is known.</param>
/// <param name="WhatToDo">What can be done about it.</param>
public sealed record Fault(string What, string Why, string WhatToDo);
