using GrantFlow.Domain.Duplicates;

namespace GrantFlow.Tests.Domain.Duplicates;

public sealed class TitleWordsTests
{
    // Words as people mix them: accents, capitals, plurals, small words, ligatures, apostrophes.
    private static readonly string[] _lexicon =
    [
        "Jardin", "jardins", "PARTAGÉ", "partagés", "l'école", "écoles", "Cœur", "coeur", "des", "pour", "pours", "de", "princess", "xs", "2027", "3", "à", "Nos", "bosses",
        "éco-quartier", "d’hiver", "fête", "FÊTES", "dess", "dans", "danss", "œuvres", "ß",
    ];

    [Theory]
    [InlineData("Un jardin partagé pour l'école", "JARDINS PARTAGES DES ECOLES")]
    [InlineData("Le Cœur des œuvres", "coeur oeuvre")]
    [InlineData("Fête, d’hiver !", "hiver fêtes")]
    [InlineData("  Notre projet : éco-quartier 2027", "quartier éco 2027")]
    public void Spelling_order_and_small_words_do_not_matter(string one, string other) =>
        Assert.Equal(TitleWords.Of(one).Words, TitleWords.Of(other).Words);

    [Theory]
    [InlineData("Un jardin partagé à Lille", "Un jardin partagé à Arras")]
    [InlineData("Un jardin partagé à Lille", "Le jardin partagé")]
    [InlineData("Festival", "Le festival !")]
    public void Titles_that_differ_by_a_word_have_a_signature_in_common(string one, string other) =>
        Assert.NotEmpty(TitleWords.Of(one).Signatures.Intersect(TitleWords.Of(other).Signatures));

    [Fact]
    public void One_word_more_less_or_another_leaves_a_signature_in_common()
    {
        var random = new Random(20270402);
        foreach (var count in Enumerable.Range(0, 2000).Select(_ => random.Next(3, 10)))
        {
            var words = Enumerable.Range(0, count + 1).Select(word => $"{new string((char)('a' + word), random.Next(3, 9))}{word}").ToArray();
            random.Shuffle(words);
            var (title, more, another) = (words[1..], words, words[..^1]);
            foreach (var other in new[] { more, another, title[1..] })
                Assert.NotEmpty(SignaturesOf(title).Intersect(SignaturesOf(other)));
        }

        static IReadOnlyList<string> SignaturesOf(string[] words) => TitleWords.Of(string.Join(' ', words)).Signatures;
    }

    [Theory]
    [InlineData("Un jardin partagé à Lille", "Un atelier vélo à Lille")]
    [InlineData("", "")]
    [InlineData("Pour nos projets", "Des projets")]
    public void Strangers_have_none(string one, string other) =>
        Assert.Empty(TitleWords.Of(one).Signatures.Intersect(TitleWords.Of(other).Signatures));

    [Fact]
    public void A_title_without_telling_words_resembles_nothing_not_even_itself() => Assert.Equal(0, TitleWords.Of("Le projet").Similarity(TitleWords.Of("Le projet")));

    [Fact]
    public void Taking_apart_what_was_taken_apart_changes_nothing()
    {
        foreach (var title in Titles(500))
        {
            var words = TitleWords.Of(title).Words;
            Assert.Equal(words, TitleWords.Of(string.Join(' ', words)).Words);
        }
    }

    [Fact]
    public void Likeness_is_symmetric_bounded_and_whole_only_between_equals()
    {
        var titles = Titles(120).Select(TitleWords.Of).ToList();
        foreach (var one in titles)
        {
            foreach (var other in titles)
            {
                var similarity = one.Similarity(other);
                Assert.Equal(similarity, other.Similarity(one));
                Assert.InRange(similarity, 0, 1);
                Assert.Equal(one.Words.Count > 0 && one.Words.SequenceEqual(other.Words), similarity == 1);
            }
        }
    }

    private static IEnumerable<string> Titles(int count)
    {
        var random = new Random(20270401);
        return Enumerable.Range(0, count).Select(_ => string.Join(' ', random.GetItems(_lexicon, random.Next(0, 9))));
    }
}
