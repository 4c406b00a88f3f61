// What people do with charts, in Chromium: brush, inspect, weigh, save a selection, stop, work in two
// tabs, lose the server, read in other languages, meet hostile names.
// Usage: node explore.mjs EXAMPLE.meso HOSTILE.meso EMPTY.meso [QCEW.csv.gz]
import { spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { check, end, go, launch, open, overflow, picture, rules, serve, until } from './browser.mjs';

const [example, hostile, empty, qcew] = process.argv.slice(2);
const browser = await launch();
let server = await serve(example);
const few = 'draws=20&weighings=1000';
let page = await open(browser, server, { reducedMotion: 'reduce' });

// Weight and speed: what a first visit asks for, and when something is seen.
{
  const sizes = new Map();
  page.on('response', async (r) => {
    const body = await r.body().catch(() => Buffer.alloc(0));
    sizes.set(new URL(r.url()).pathname, gzipSync(body).length);
  });
  await go(page, server, `/?${few}`);
  await page.reload({ waitUntil: 'load' });
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  await page.waitForTimeout(200);
  const fonts = [...sizes].filter(([path]) => path.endsWith('.woff2'));
  const rest = [...sizes].filter(([path]) => !path.endsWith('.woff2') && !path.startsWith('/api')).reduce((sum, [, size]) => sum + size, 0);
  check(fonts.length === 2, 'both faces come from this server');
  check(rest < 120e3, `a page with its style and script weighs ${rest} bytes packed`);
  check(page.asked.length === 0, `nothing is asked of anybody else: ${page.asked}`);
  console.log(`page ${rest} bytes packed, first paint after ${Math.round(paint)} ms`);
}

// Brushing: chosen in the network, chosen in the list; ties, inspector, a name for it, Escape.
await go(page, server, `/opportunities?${few}`);
check((await rules(page)).length === 0, `opportunities break no rule: ${(await rules(page)).join(' | ')}`);
await picture(page, 'opportunities-light');
const candidate = await page.locator('#opportunities-shortlist tbody tr').first().getAttribute('data-code');
const spot = page.locator(`#opportunities-space .mark[data-code="${candidate}"]:visible`).first();
await spot.evaluate((g) => g.scrollIntoView({ block: 'center' }));
await spot.click();
check(await page.locator(`#opportunities-shortlist .mark.chosen[data-code="${candidate}"]:visible`).count() === 1, 'what is chosen in the network is chosen in the list');
check(await page.locator('.tie.tied').count() > 0, 'its ties come forward');
check(await page.locator('#inspector:visible dl').count() > 1, 'the inspector says what every panel says of it');
check((await rules(page)).length === 0, `and breaks no rule: ${(await rules(page)).join(' | ')}`);
page.once('dialog', (d) => d.accept('near us'));
await page.locator('.save-selection').click();
await until(page, () => !document.getElementById('selections').hidden);
await page.keyboard.press('Escape');
check(await page.locator('.chosen').count() === 0 && await page.locator('#inspector').isHidden(), 'Escape lets go');
await go(page, server, `/portfolio?${few}`);
await page.locator('#selections summary').click();
await page.locator('#selections .saved button').first().click();
check((await page.innerText('.chosen-bar')).length > 3, 'a named selection is there on another screen');
await page.keyboard.press('Escape');

// Nearer and farther, by buttons that have names.
await go(page, server, `/opportunities?${few}`);
const view = () => page.locator('#opportunities-space .figure svg:visible').first().getAttribute('viewBox');
const whole = await view();
await page.locator('#opportunities-space .zoom button:visible').first().click();
check(await view() !== whole, 'a network comes nearer');
await page.locator('#opportunities-space .zoom button:visible').last().click();
check((await view()).split(' ').map(Number).join() === whole.split(' ').map(Number).join(), 'and is whole again');

// Weights: the list follows the hand, the address and the numbers follow when it is let go.
await go(page, server, `/portfolio?${few}`);
check((await rules(page)).length === 0, `portfolio breaks no rule: ${(await rules(page)).join(' | ')}`);
await picture(page, 'portfolio-light');
const order = () => page.evaluate(() => [...document.querySelectorAll('#portfolio-top tbody tr')].map((r) => r.dataset.code).join());
const before = await order();
await page.locator('input[name="weight-complexity"]').evaluate((s) => {
  s.value = 100;
  s.dispatchEvent(new Event('input', { bubbles: true }));
});
check(await until(page, () => [...document.querySelectorAll('#portfolio-top .mark')].some((g) => /[1-9]/.test(g.style.transform))), 'rows move while the hand does');
await page.locator('input[name="weight-complexity"]').evaluate((s) => s.dispatchEvent(new Event('change', { bubbles: true })));
check(await until(page, () => /weight-complexity=100/.test(location.search)), 'the weight stands in the address');
check(await order() !== before, 'and another order in the table');
const small = await page.evaluate(() => [...document.querySelectorAll('main button, main input, main select, .bar summary, .rail a')]
  .filter((e) => e.offsetParent).map((e) => [e.getBoundingClientRect(), e])
  .filter(([r]) => r.height < 23.5 || r.width < 23.5).map(([r, e]) => `${e.tagName}.${e.className} ${r.width}x${r.height}`).slice(0, 3));
check(small.length === 0, `targets of 24 px: ${small}`);

// Twice as large: the page flows, nothing sticks out.
await page.setViewportSize({ width: 720, height: 500 });
for (const path of [`/portfolio?${few}`, `/opportunities?${few}`, '/dossier', '/data']) {
  await go(page, server, path);
  const out = await overflow(page);
  check(out.length === 0, `${path} at 200 %: ${out.join(', ')}`);
}
await page.setViewportSize({ width: 1440, height: 1000 });

// Long work is stopped by a click, and the server goes on.
await page.goto(`${server.base}/portfolio?draws=2000&weighings=100000`);
if (await page.locator('[data-job]').count()) {
  await page.locator('[data-job] .stop').click();
  check(await until(page, () => /stop|cancel/i.test(document.querySelector('.doing')?.textContent || '')), 'the work says that it was stopped');
} else check(false, 'long work shows how far it is');
check((await (await page.request.get(`${server.base}/api/v1/alive`)).json()).ok, 'the server goes on');

// Two tabs: what one pins the other has.
const other = await page.context().newPage();
await go(page, server, `/?${few}`);
await page.locator('.acts .pin').click();
await until(page, () => /^1 /.test(document.getElementById('pinned').textContent));
await other.goto(`${server.base}/dossier`);
check(await other.locator('.pins li').count() === 1, 'a second tab has the pin');
await other.locator('.pins textarea').fill('from the second tab');
await other.locator('.pins textarea').blur();
await other.waitForTimeout(400);
await page.goto(`${server.base}/dossier`);
check(await page.locator('.pins textarea').inputValue() === 'from the second tab', 'and the first has its note');
await other.close();

// A file from a template: built off the page, saved when it is there.
const [text] = await Promise.all([page.waitForEvent('download', { timeout: 60000 }),
  page.locator('.templates a[href*="docx"][href*="onepage"]').click()]);
check(text.suggestedFilename().endsWith('docx'), 'a template comes as a text for Word');

// Killed in the middle, started again: the page says so, the file is whole.
const port = Number(new URL(server.base).port);
await server.stop('SIGKILL');
await page.waitForSelector('#gone:not([hidden])', { timeout: 12000 });
const told = spawnSync(process.env.MESO, ['check', '-w', example]);
check(told.status === 0, `the file is whole: ${told.stdout}${told.stderr}`);
await page.context().close();
server = await serve(example, port);
page = await open(browser, server);
await go(page, server, '/dossier');
check(await page.locator('.pins li').count() === 1, 'what was pinned is there after the kill');

// Other languages say nothing in English, but for the names in the data.
const english = /\b(the|which|with|from|shown|where|activities|jobs changed|what|chance|weight)\b/i;
for (const lang of ['pt', 'es', 'fr']) {
  for (const path of ['/', '/structure', '/opportunities', '/portfolio', '/dossier', '/data', '/library']) {
    await go(page, server, `${path}?${few}&lang=${lang}`);
    const said = await page.evaluate(() => [...document.querySelectorAll('h1,h2,.lede,header p,.kpi p,.nh,.ni span,.acts button,.acts summary,legend,.weights span,.bar summary,thead th')]
      .map((e) => {
        const copy = e.cloneNode(true);
        copy.querySelectorAll('a,b').forEach((a) => a.remove());
        return copy.textContent.trim();
      }));
    const left = said.filter((s) => english.test(s));
    check(left.length === 0, `${path} in ${lang} still says: ${left.slice(0, 3).join(' | ')}`);
    check(await page.evaluate(() => document.documentElement.lang) === lang, `${path} is marked as ${lang}`);
  }
}
// Right to left: the layout turns without sticking out.
await go(page, server, `/?${few}`);
await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
check((await overflow(page)).length === 0, `turned round, nothing sticks out: ${await overflow(page)}`);
await page.context().close();
check(await server.stop() === 0, 'it ends');

// Names of a script, of another direction, of three hundred signs.
server = await serve(hostile);
page = await open(browser, server);
let alarms = 0;
page.on('dialog', (d) => { alarms += 1; d.dismiss(); });
for (const path of [`/?r=R1&${few}`, `/structure?r=R1&${few}`, '/library?q=script', '/data']) {
  await go(page, server, path);
  for (const width of [360, 1440, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    const out = await overflow(page);
    check(out.length === 0, `hostile ${path} at ${width}: ${out.join(', ')}`);
  }
}
check(alarms === 0 && await page.evaluate(() => window.pwned === undefined), 'no name became a script');
check(page.complaints.length === 0, `console says ${page.complaints.join('; ')}`);
await page.context().close();
await server.stop();

// A real file of the Bureau of Labor Statistics through the wizard.
if (qcew) {
  server = await serve(empty);
  page = await open(browser, server);
  await go(page, server, '/data');
  await page.setInputFiles('#import input[type=file]', qcew);
  await Promise.all([page.waitForURL(/import\?id=/, { timeout: 60000 }), page.locator('#import button').click()]);
  await until(page, () => document.querySelector('.guess') !== null);
  check(/\d/.test(await page.innerText('.guess')), 'the guess of a real file is a sentence');
  check((await page.innerText('main')).includes('withheld'), 'what is withheld is counted');
  await Promise.all([page.waitForURL(/\/data$/, { timeout: 60000 }), page.locator('#commit button.pri').click()]);
  check(await page.locator('.heat i').count() > 0, 'and its periods are in');
  await server.stop();
}
await browser.close();
end('explore');
