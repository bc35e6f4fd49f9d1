namespace SelfHost.Azure.Functions.Worker;

/// <summary>The key that an HTTP caller must send, in the header <c>x-functions-key</c> or the query value <c>code</c>.</summary>
public enum AuthorizationLevel
{
    /// <summary>None.</summary>
    Anonymous = 0,

    /// <summary>A signed-in user on Azure; here the function key.</summary>
    User = 1,

    /// <summary>The function key.</summary>
    Function = 2,

    /// <summary>A system key on Azure; here the function key.</summary>
    System = 3,

    /// <summary>The master key on Azure; here the function key.</summary>
    Admin = 4,
}
