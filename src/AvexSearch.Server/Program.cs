using AvexSearch.Server.Verbs;

return await CommandLine.RunAsync(args);
