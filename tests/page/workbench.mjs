// The workbench in Chromium: every screen narrow and wide, light, dark and print; then a newcomer's
// first minute, by mouse and by keyboard. Usage: node workbench.mjs EXAMPLE.meso OFFICE.csv EMPTY.meso
import { readFileSync } from 'node:fs';
import { check, end, go, launch, open, overflow, picture, rules, serve, until } from './browser.mjs';

const [example, office, empty] = process.argv.slice(2);
const browser = await launch();
let server = await serve(example);
const screens = ['/', '/structure', '/change', '/experiments', '/reflection', '/library?q=vehicle', '/data', '/dossier', '/nowhere'];
const name = (path) => path.replace(/[^a-z]/g, '') || 'overview';

// The printed address lets in; without the key there is a page that says so.
{
  const page = await browser.newPage();
  await page.goto(server.base);
  check((await page.innerText('main')).includes('belongs to the person'), 'nobody comes in without the key');
  await page.goto(`${server.base}/?key=${server.key}`);
  await page.waitForURL(`${server.base}/`);
  check(await until(page, () => document.querySelector('.kpi') !== null), 'the address lets in');
  await page.close();
}

// Every screen: whole, quiet, within the page, and without a broken rule in both themes.
for (const scheme of ['light', 'dark']) {
  const page = await open(browser, server, { colorScheme: scheme });
  for (const path of screens) {
    await page.setViewportSize({ width: 1440, height: 1000 });
    await go(page, server, path);
    const found = await rules(page);
    check(found.length === 0, `${path} ${scheme}: axe finds ${found.join(' | ')}`);
    const text = await page.evaluate(() => document.body.innerText);
    check(!/\u27e6|undefined|\bNaN\b|\{[a-z_]+\}/.test(text), `${path}: a gap shows in the text`);
    await picture(page, `${name(path)}-${scheme}`);
    for (const width of scheme === 'light' ? [360, 720, 2560] : [520]) {
      await page.setViewportSize({ width, height: 900 });
      const out = await overflow(page);
      check(out.length === 0, `${path} at ${width}: sticks out: ${out.join(', ')}`);
      if (width !== 720) await picture(page, `${name(path)}-${width}-${scheme}`);
    }
  }
  const noise = page.complaints.filter((words) => !words.includes('/nowhere'));
  check(noise.length === 0, `${scheme}: console says ${noise.join('; ')}`);
  check(page.asked.length === 0, `${scheme}: asked for ${page.asked.join(', ')}`);
  await page.context().close();
}

// Without a script it reads: numbers, tables, other regions.
{
  const page = await open(browser, server, { javaScriptEnabled: false });
  await page.goto(`${server.base}/?r=Alder+Bay`);
  for (let i = 0; i < 20 && await page.locator('[data-job]').count(); i += 1) {
    check(await page.getByText('Look again').isVisible(), 'who has no script is told to look again');
    await page.waitForTimeout(500);
    await page.goto(`${server.base}/?r=Alder+Bay`);
  }
  check((await page.innerText('h1')).includes('Alder Bay'), 'reads without a script');
  await page.locator('#overview-anchors details summary').first().click();
  check(await page.locator('#overview-anchors table').isVisible(), 'a table opens without a script');
  check(await page.locator('.js:visible').count() === 0, 'nothing offers what needs a script');
  await page.context().close();
}

// The first minute.
const page = await open(browser, server, { acceptDownloads: true });
await go(page, server, '/');
check(await page.locator('.lede a').count() > 3, 'numbers link to their figures');
const mark = page.locator('#overview-anchors .wide [data-code="29.3"]').first();
await mark.hover();
check(await page.locator('#tip.on').isVisible(), 'a mark explains itself');
await mark.click();
check(await page.locator('[data-code="29.3"].chosen').count() > 1, 'a chosen industry is chosen in every panel');
await go(page, server, '/structure');
check(await page.locator('.wide [data-code="29.3"].chosen').count() > 1, 'and on the next screen');
await page.keyboard.press('Escape');
check(await page.locator('.chosen').count() === 0, 'Escape lets go');

// The sentence is the control, and the address.
await page.locator('.tok.main summary').click();
await Promise.all([page.waitForURL(/r=/), page.locator('.tok.main select').selectOption({ label: 'Drifford' })]);
await until(page, () => document.querySelector('h1').textContent.includes('Drifford'));
check(/r=/.test(page.url()), 'the region stands in the address');
await page.locator('.menu.tb summary[aria-label]').first().waitFor();
await page.getByText('Command', { exact: true }).click();
check((await page.innerText('.menu[open] pre')).startsWith('meso structure --region'), 'the screen has its command');
await page.keyboard.press('Escape');
check(await page.locator('.menu[open]').count() === 0, 'Escape closes a menu');

// By keyboard alone: to the search, to a table, along its rows, to a screen.
await page.keyboard.press('/');
check(await page.evaluate(() => document.activeElement.name) === 'q', 'a slash goes to the search');
await page.keyboard.press('Escape');
await page.locator('tbody tr[tabindex="0"]:visible').first().focus();
await page.keyboard.press('ArrowDown');
await page.keyboard.press('Enter');
check(await page.locator('tr.chosen:visible').count() === 1, 'arrows and Enter choose a row');
await page.keyboard.press('Escape');
await page.keyboard.press('g');
await Promise.all([page.waitForURL(/\/(\?|$)/), page.keyboard.press('o')]);
check(await page.locator('[aria-current=page]').innerText() === 'Overview', 'g and o go to the overview');

// Pin, annotate, build, take home.
await go(page, server, '/');
await page.locator('#overview-anchors').hover();
await page.locator('#overview-anchors .pin').click();
await until(page, () => /^1 /.test(document.getElementById('pinned').textContent));
await page.locator('.acts .pin').click();
await until(page, () => /^2 /.test(document.getElementById('pinned').textContent));
await go(page, server, '/dossier');
await page.locator('.pins textarea').first().fill('<script>alert(1)</script> \u202eodd\u202c note');
await page.locator('.pins textarea').first().blur();
await page.waitForTimeout(300);
await page.locator('[data-pin=down]').first().click();
await page.waitForTimeout(300);
await page.reload();
check(await page.locator('.pins li').count() === 2, 'what is pinned stays');
check((await page.locator('.pins textarea').nth(1).inputValue()).startsWith('<script>'), 'notes and order stay');
const [paper] = await Promise.all([page.waitForEvent('download'), page.locator('a.build.pri').click()]);
check((await paper.path()).length > 0, 'the dossier comes as PDF');

// A figure leaves as a table and as files.
await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.base });
await go(page, server, '/');
await page.locator('#overview-anchors .tools summary').click();
await page.locator('#overview-anchors .copy-table').click();
await page.waitForTimeout(300);
const kept = await page.evaluate(async () => {
  const [item] = await navigator.clipboard.read();
  return Promise.all(['text/html', 'text/plain'].map(async (t) => (await item.getType(t)).text()));
});
check(kept[0].includes('<table') && kept[1].split('\n')[1].includes('\t'), 'a table is copied for Word and Excel');
for (const suffix of ['csv', 'xlsx', 'json', 'svg']) {
  await page.locator('#overview-anchors .tools details').evaluate((d) => { d.open = true; });
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(`#overview-anchors a[href*=".${suffix}"]`).click()]);
  check(file.suggestedFilename().endsWith(suffix), `a figure leaves as ${suffix}`);
}
await page.locator('#overview-anchors .tools details').evaluate((d) => { d.open = true; });
const [png] = await Promise.all([page.waitForEvent('download'), page.locator('#overview-anchors .save-png').click()]);
check(png.suggestedFilename().endsWith('png'), 'a figure leaves as PNG');

// Words and colours are the reader's choice, and are remembered.
await page.goto(`${server.base}/settings?theme=dark&lang=en&back=/data`);
check(await page.evaluate(() => document.documentElement.dataset.theme) === 'dark', 'dark is remembered');
await page.goto(`${server.base}/settings?theme=auto&back=/`);
await page.emulateMedia({ media: 'print' });
check(await page.locator('.rail').isHidden(), 'paper has no rail');
check(await page.locator('.tok.main summary').isVisible(), 'the sentence is the caption on paper');
check((await page.pdf({ format: 'A4' })).length > 10000, 'a page prints');
await page.emulateMedia({ media: 'screen' });

// The server goes, and comes back.
const port = Number(new URL(server.base).port);
check(await server.stop() === 0, 'it ends when it is told to');
await page.waitForSelector('#gone:not([hidden])', { timeout: 12000 });
check((await page.innerText('#gone')).includes('saved'), 'a page says that the server is gone');
await page.context().close();

// An empty project asks for a table, and takes one through the wizard.
server = await serve(empty, port);
const fresh = await open(browser, server);
await go(fresh, server, '/');
check((await fresh.innerText('h1')).includes('No employment table'), 'an empty project says what it needs');
check((await rules(fresh)).length === 0, 'and breaks no rule');
await go(fresh, server, '/data');
await fresh.setInputFiles('#import input[type=file]', office);
await Promise.all([fresh.waitForURL(/import\?id=/), fresh.locator('#import button').click()]);
check((await fresh.innerText('.guess')).startsWith('I read 25 areas'), 'the guess is a sentence');
check((await rules(fresh)).length === 0, `the wizard breaks no rule: ${(await rules(fresh)).join(' | ')}`);
await picture(fresh, 'import');
await Promise.all([fresh.waitForURL(/role\.0=/), fresh.locator('#mapping button').last().click()]);
check((await fresh.innerText('.guess')).startsWith('I read 25 areas'), 'the mapping stands in the address');
await Promise.all([fresh.waitForURL(/\/data$/, { timeout: 20000 }), fresh.locator('#commit button.pri').click()]);
const rows = (readFileSync(office, 'utf8').trim().split('\n').length - 1).toLocaleString('en-GB');
check((await fresh.innerText('main')).includes(rows), `the ${rows} rows of the table are in`);
await go(fresh, server, '/?r=Alder+Bay');
check((await fresh.innerText('h1')).includes('Alder Bay'), 'and answers questions');
check(fresh.complaints.length === 0, `console says ${fresh.complaints.join('; ')}`);
check(await server.stop() === 0, 'it ends again');

await browser.close();
end('workbench');
