// Preloaded into an Azurite that belongs to one process: it ends when that process closes its end of the pipe, however it died.
// The pipe itself must not keep Azurite alive, or a clean end would wait for it for ever.
process.stdin.on('end', () => process.exit(0)).resume();
process.stdin.unref();
