using System.Reflection;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;

namespace GrantFlow.Tests.Architecture;

/// <summary>Folders form no cycles: whoever changes one can see from its own uses what may feel it.</summary>
public sealed class FolderTests
{
    [Theory]
    [InlineData("GrantFlow.Domain")]
    [InlineData("GrantFlow.Functions")]
    public void Folders_form_no_cycles(string assembly)
    {
        var architecture = new ArchLoader().LoadAssemblies(Assembly.Load(assembly)).Build();
        SliceRuleDefinition.Slices().Matching($"{assembly}.(*)").Should().BeFreeOfCycles().Check(architecture);
    }
}
