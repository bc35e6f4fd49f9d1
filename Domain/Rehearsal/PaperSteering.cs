using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Forms;

namespace GrantFlow.Domain.Rehearsal;

/// <summary>Changes who applies with which papers: identifiers, documents, partner country, what the Region knows already.</summary>
internal static class PaperSteering
{
    public static void Steer(Sketch sketch, Criterion criterion, bool pass)
    {
        switch (criterion)
        {
            case OrganisationIdentifiers identifiers:
                Identifiers(sketch, identifiers, pass);
                break;
            case RequiredDocuments documents:
                Documents(sketch, documents, pass);
                break;
            case PartnerCountry country:
                Country(sketch, country, pass);
                break;
            case NamedBeneficiary named:
                ConditionSteering.Show(sketch, named.Siret);
                sketch.Write(named.Siret, pass ? sketch.Dice.Pick(named.Beneficiaries) : Persona.SiretOf(sketch.Dice));
                break;
            case OneApplicationPerOrganisation:
                if ((pass ? Persona.SiretOf(sketch.Dice) : sketch.Earlier.AnySiret(sketch.Dice)) is { } siret)
                    sketch.Write(sketch.Call.Form.Roles.OrganisationSiret, siret);
                break;
            case EarlierGrantReported:
                sketch.OwesReport = !pass;
                break;
        }
    }

    private static void Identifiers(Sketch sketch, OrganisationIdentifiers criterion, bool pass)
    {
        if (pass)
        {
            Fill(sketch, criterion.Siret);
            if (criterion.Rna is { } rna)
                Fill(sketch, rna);
        }
        else if (criterion is { Rna: { } rna, RnaWhen: { } when })
        {
            ConditionSteering.Steer(sketch, when, true);
            sketch.Clear(rna);
        }
    }

    private static void Documents(Sketch sketch, RequiredDocuments criterion, bool pass)
    {
        var asked = criterion.Documents.Where(document => document.When?.Holds(sketch.Answers) ?? true).Select(document => sketch.Call.Form.Find(document.Field)).OfType<DocumentField>().ToList();
        if (pass)
        {
            foreach (var field in asked.Where(field => !sketch.IsAnswered(field)))
                sketch.Attach(field);
        }
        else if (asked.Where(field => !field.Required).ToList() is { Count: > 0 } spare)
        {
            sketch.Clear(sketch.Dice.Pick(spare).Path);
        }
        else if (criterion.Documents.Where(document => document.When is not null).ToList() is { Count: > 0 } sometimes)
        {
            ConditionSteering.Steer(sketch, sketch.Dice.Pick(sometimes).When!, true);
        }
    }

    private static void Country(Sketch sketch, PartnerCountry criterion, bool pass)
    {
        ConditionSteering.Show(sketch, criterion.Country);
        var fitting = Countries.Codes
            .Where(code => ((criterion.Allowed.Count == 0 || criterion.Allowed.Contains(code)) && !criterion.Excluded.Contains(code)) == pass)
            .ToList();
        if (fitting.Count > 0)
            sketch.Write(criterion.Country, sketch.Dice.Pick(fitting));
        else if (!pass && !criterion.Optional)
            sketch.Clear(criterion.Country);
    }

    private static void Fill(Sketch sketch, string path)
    {
        ConditionSteering.Show(sketch, path);
        if (sketch.Call.Form.Find(path) is { } field)
            FieldWriter.Fill(sketch, field);
    }
}
