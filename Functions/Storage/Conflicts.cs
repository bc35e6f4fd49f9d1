using Azure;

namespace GrantFlow.Functions.Storage;

/// <summary>The two answers by which Table and Blob Storage say that somebody else was first.</summary>
public static class Conflicts
{
    /// <summary>The row or blob to be created exists already.</summary>
    public static bool IsAlreadyThere(this RequestFailedException failure) => failure.Status == 409;

    /// <summary>The row or blob changed since it was read.</summary>
    public static bool IsStale(this RequestFailedException failure) => failure.Status == 412;
}
