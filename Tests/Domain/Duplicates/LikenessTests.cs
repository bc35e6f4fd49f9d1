using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Duplicates;
using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Tests.Domain.Duplicates;

public sealed class LikenessTests
{
    private const string Siret = "732 829 320 00074";

    [Fact]
    public void A_file_is_no_duplicate_of_itself() => Assert.Empty(Likeness.Between(Shipped.Application, Shipped.Application));

    [Fact]
    public void Strangers_have_nothing_in_common() => Assert.Empty(Likeness.Between(One(), Other()));

    [Theory]
    [InlineData("/organisation/siret", Siret, "73282932000074", FingerprintKind.Siren)]
    [InlineData("/organisation/rna", "W621000001", "w 62 1000001", FingerprintKind.Rna)]
    [InlineData("/contact/email", "Amina.Martin+dcp@club.example", "amina.martin@CLUB.example", FingerprintKind.Email)]
    [InlineData("/contact/phone", "06 39 98 12 34", "+33 (0)6.39.98.12.34", FingerprintKind.Phone)]
    [InlineData("/project/title", "Un jardin partagé pour l'école", "L'ÉCOLE : jardins partagés", FingerprintKind.Title)]
    public void The_same_under_another_spelling_is_seen(string path, string typed, string retyped, FingerprintKind kind)
    {
        var (one, other) = (One().With(path, typed), Other().With(path, retyped));

        Assert.Equal(kind, Assert.Single(Likeness.Between(one, other)).Kind);
        Assert.Equal(Likeness.Between(one, other), Likeness.Between(other, one));
        Assert.NotEmpty(Fingerprint.Of(one).Select(fingerprint => fingerprint.Key).Intersect(Fingerprint.Of(other).Select(fingerprint => fingerprint.Key)));
    }

    [Fact]
    public void Two_establishments_of_one_organisation_are_one() =>
        Assert.Equal("Same organisation: SIREN 356 000 000.", Assert.Single(Likeness.Between(
            One().With("/organisation/siret", "35600000000048"), Other().With("/organisation/siret", "35600000009075"))).Text.En);

    [Fact]
    public void The_same_organisation_in_another_call_is_none_but_the_same_project_is()
    {
        var (one, other) = (One().With("/organisation/siret", Siret), Other().With("/organisation/siret", Siret));
        var elsewhere = other with { Call = Shipped.Call with { Id = "another-call" } };

        Assert.Single(Likeness.Between(one, other));
        Assert.Empty(Likeness.Between(one, elsewhere));
        Assert.Equal(FingerprintKind.Title, Assert.Single(Likeness.Between(one, elsewhere.With("/project/title", one.ProjectTitle))).Kind);
    }

    [Fact]
    public void Every_fingerprint_of_a_file_is_there_once_and_reads_the_same_twice()
    {
        var fingerprints = Fingerprint.Of(Shipped.Application);

        Assert.Equal(fingerprints.Count, fingerprints.Select(fingerprint => fingerprint.Key).Distinct().Count());
        Assert.Equal(fingerprints, Fingerprint.Of(Shipped.Application));
    }

    private static ApplicationFile One() => Blank(1, "Rencontres de boxe");

    private static ApplicationFile Other() => Blank(2, "Fresque du littoral");

    private static ApplicationFile Blank(int number, string title) =>
        new(ApplicationReference.Create("DCP", 2027, number), Shipped.Call, Answers.None.With("/project/title", title), [], Shipped.Application.SubmittedAt, GrantFlow.Domain.Language.French);
}
