// Gives an emulator accounts beside its usual one: a clean storage for a test costs no process of its own. The key is the one that its maker publishes.
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const names = ['devstoreaccount1', ...Array.from({ length: 400 }, (_, number) => `clean${number}`)];
process.env.AZURITE_ACCOUNTS = names.map(name => `${name}:${key}`).join(';');
