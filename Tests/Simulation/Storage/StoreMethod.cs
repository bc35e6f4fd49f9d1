namespace GrantFlow.Tests.Simulation.Storage;

internal enum StoreMethod
{
    Initialize,
    Read,
    Query,
    Commit,
    PutBlob,
    GetBlob,
    DeleteBlobs,
}
