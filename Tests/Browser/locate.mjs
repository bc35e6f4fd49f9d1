// Unpacks the pinned Chromium into the temporary folder, once, with the fonts and the libraries that a bare machine lacks, and prints where they are.
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium, { inflate } from '@sparticuz/chromium';

const carried = fileURLToPath(new URL('../bin/', import.meta.resolve('@sparticuz/chromium')));
const executable = await chromium.executablePath();
const libraries = await inflate(join(carried, 'al2023.tar.br'));
const fonts = join(tmpdir(), 'fonts.conf');
await writeFile(fonts, `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(tmpdir(), 'fonts')}</dir><cachedir>${join(tmpdir(), 'fonts-cache')}</cachedir></fontconfig>
`);
process.stdout.write(JSON.stringify({ executable, fonts, libraries: join(libraries, 'lib') }));
