using GrantFlow.Domain;
using GrantFlow.Functions.Correspondence;
using GrantFlow.Functions.Web;
using GrantFlow.Tests.Functions.Procedures;

namespace GrantFlow.Tests.Functions.Correspondence;

/// <summary>What people call the letters about applications: whoever writes one names it.</summary>
public sealed class LetterNameTests
{
    [Theory]
    [InlineData("receipt", "accusé de réception")]
    [InlineData("complements-1", "demande de compléments")]
    [InlineData("complements-1-reminder-2", "relance")]
    [InlineData("ineligible", "notification de non-éligibilité")]
    [InlineData("seat-1-invitation", "lien de vote")]
    [InlineData("seat-12-reminder-2", "relance")]
    [InlineData("decision-WaitingList", "décision")]
    [InlineData("withdrawn", "Annonce du retrait")]
    [InlineData("withdrawn-seat-1", "Annonce du retrait")]
    [InlineData("withdrawn-staff-0", "Annonce du retrait")]
    [InlineData("quorum-missed-20261124-0", "alerte de quorum")]
    [InlineData("came-back-receipt-0", "alerte de courrier revenu")]
    [InlineData("came-back-seat-1-invitation-0", "alerte de courrier revenu")]
    public async Task Every_letter_has_a_name_in_words(string letter, string name)
    {
        await using var app = await ProcedureRun.StartAsync("UseDevelopmentStorage=true");
        Assert.Equal(name, app.Service<LetterWriters>().NameOf(letter, Texts.In(Language.French)));
    }
}
