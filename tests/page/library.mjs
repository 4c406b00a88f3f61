// The library in Chromium: search, facets, sheets and playbooks, in both themes, narrow and wide, in
// four languages. Usage: node library.mjs PROJECT.meso
import { check, end, go, launch, open, overflow, picture, rules, serve } from './browser.mjs';

const browser = await launch();
const server = await serve(process.argv[2]);
const screens = ['/library', '/library?q=cluster', '/library/sheet/cluster', '/library/playbook/cluster',
  '/library/playbook/adaptation'];

for (const scheme of ['light', 'dark']) {
  const page = await open(browser, server, { colorScheme: scheme });
  for (const path of screens) {
    await page.setViewportSize({ width: 1440, height: 1000 });
    await go(page, server, path);
    const found = await rules(page);
    check(found.length === 0, `${path} ${scheme}: axe finds ${found.join(' | ')}`);
    const text = await page.evaluate(() => document.body.innerText);
    check(!/\u27e6|undefined|\bNaN\b|\{[a-z_]+\}/.test(text), `${path}: a gap shows in the text`);
    await picture(page, `library${path.replace(/[^a-z]/g, '')}-${scheme}`);
    await page.setViewportSize({ width: 400, height: 900 });
    const out = await overflow(page);
    check(out.length === 0, `${path} at 400: sticks out: ${out.join(', ')}`);
  }
  check(page.complaints.length === 0, `library ${scheme}: console says ${page.complaints.join('; ')}`);
  await page.context().close();
}

// From words to a facet, to the thing, to its sheet; what is confidential stays away.
const page = await open(browser, server, {});
await page.setViewportSize({ width: 1440, height: 1000 });
await go(page, server, '/library');
check((await page.locator('#playbooks li').count()) === 7, 'six playbooks and their adaptation');
check((await page.innerText('#evidence')).includes('Second evaluation'), 'evidence stands side by side');
await page.fill('main input[name=q]', 'clustr meeting');
await page.press('main input[name=q]', 'Enter');
await page.waitForURL(/q=clustr/);
check((await page.innerText('main')).includes('searched for: cluster meeting'), 'a slip is forgiven');
check((await page.locator('#found mark').count()) > 0, 'what was found is marked');
check(!(await page.innerText('main')).includes('Minutes'), 'what is confidential is not shown');
check((await page.innerText('main')).includes('1 confidential'), 'and it says so');
await go(page, server, '/library?q=cluster');
const before = await page.locator('#found li').count();
await page.locator('.facets a', { hasText: 'meso' }).first().click();
await page.waitForURL(/level=meso/);
check((await page.locator('#found li').count()) < before, 'a facet narrows');
await page.locator('#found a').first().click();
check((await page.innerText('main')).includes('Used in'), 'a document says who uses it');
for (const [language, words] of [['pt', 'Fichas de métodos'], ['es', 'Guías de acción'], ['fr', "Guides d'action"]]) {
  await go(page, server, `/settings?lang=${language}&back=/library`);
  await go(page, server, '/library');
  check((await page.innerText('main')).includes(words), `${language}: ${words}`);
}
check(await server.stop() === 0, 'it ends');
await browser.close();
end('library');
