using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Award;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace GrantFlow.Tests.Functions.Submission;

public sealed class SessionFormTests
{
    [Fact]
    public void A_file_named_in_two_ways_is_read_once()
    {
        var form = SessionForm.Of(new FormCollection(new Dictionary<string, StringValues>
        {
            ["amount-DCP-2026-0001"] = "100",
            ["amount-DCP-2026-1"] = "200",
            ["amount-dcp-2026-0001"] = "300",
            ["session"] = "2",
        }));

        Assert.Equal(Money.FromEuros(100), Assert.Single(form.Chosen()!).Value);
        Assert.Equal(2, form.Number);
    }
}
