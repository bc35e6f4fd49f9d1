using Microsoft.Extensions.Logging;

namespace SelfHost.DurableTask.Engine;

/// <summary>What a run of orchestrator code needs from its surroundings.</summary>
/// <param name="Factory">Makes orchestrators.</param>
/// <param name="Services">Their services.</param>
/// <param name="Converter">Reads and writes payloads.</param>
/// <param name="LoggerFactory">Where replay-safe loggers write.</param>
internal sealed record CursorServices(EngineTaskFactory Factory, IServiceProvider Services, DataConverter Converter, ILoggerFactory LoggerFactory);
