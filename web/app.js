// What the browser adds to pages that read without it: selection, tips, sorting, pins, copies.
'use strict';
(() => {
  const root = document.documentElement;
  const body = document.body;
  const all = (what, from = document) => [...from.querySelectorAll(what)];
  const tip = document.getElementById('tip');
  const context = body.dataset.context || '';
  root.classList.add('scripted');

  // Words for a moment at the foot of the page.
  const say = (() => {
    const place = document.getElementById('say');
    let timer;
    return (words) => {
      place.textContent = words;
      place.hidden = false;
      clearTimeout(timer);
      timer = setTimeout(() => { place.hidden = true; }, 3500);
    };
  })();

  // Requests that change something carry the mark that no foreign page can send.
  const send = async (path, data, type = 'application/json') => {
    const reply = await fetch(path, {
      method: 'POST',
      headers: { 'X-Mesoscope': '1', 'Content-Type': type },
      body: type === 'application/json' ? JSON.stringify(data || {}) : data,
    });
    const words = await reply.json();
    if (!words.ok) throw new Error(words.error.detail);
    return words;
  };

  // Tips: a mark explains itself under the pointer and under the keyboard.
  const show = (mark, x, y) => {
    tip.textContent = mark.dataset.tip;
    tip.classList.add('on');
    const width = tip.offsetWidth;
    tip.style.left = `${Math.max(4, Math.min(innerWidth - width - 8, x + 14))}px`;
    tip.style.top = `${y + 18 + tip.offsetHeight > innerHeight ? y - tip.offsetHeight - 10 : y + 18}px`;
  };
  const hide = () => tip.classList.remove('on');
  document.addEventListener('pointermove', (e) => {
    const mark = e.target.closest && e.target.closest('[data-tip]');
    if (mark) show(mark, e.clientX, e.clientY);
    else hide();
  });
  document.addEventListener('focusin', (e) => {
    const mark = e.target.closest('[data-tip]');
    if (!mark) return;
    const box = mark.getBoundingClientRect();
    show(mark, box.left, box.bottom - 12);
  });
  document.addEventListener('focusout', hide);

  // Selection: a code chosen in one panel is chosen in all, and on the next screen too.
  const key = `meso-chosen-${body.dataset.file}`;
  const chosen = new Set(JSON.parse(sessionStorage.getItem(key) || '[]'));
  const painters = [];
  const nameOf = (code) => {
    const row = document.querySelector(`tr[data-code="${CSS.escape(code)}"] th`);
    const mark = document.querySelector(`[data-code="${CSS.escape(code)}"][data-tip]`);
    return mark ? mark.dataset.tip.split(':')[0] : row ? row.textContent : code;
  };
  const rowsByCode = () => {
    for (const row of all('.scroll tbody tr')) {
      const code = row.querySelector('.code');
      if (!code) continue;
      row.dataset.code = code.textContent.trim();
      row.tabIndex = -1;
    }
    for (const table of all('.scroll table')) {
      const first = table.querySelector('tbody tr[data-code]');
      if (first) first.tabIndex = 0;
    }
  };
  const paint = () => {
    for (const mark of all('[data-code]')) mark.classList.toggle('chosen', chosen.has(mark.dataset.code));
    for (const svg of all('.figure svg'))
      svg.classList.toggle('chosen-one', chosen.size > 0 && svg.querySelector('.chosen') !== null);
    sessionStorage.setItem(key, JSON.stringify([...chosen]));
    let bar = document.querySelector('.chosen-bar');
    if (!chosen.size) {
      if (bar) bar.remove();
      painters.forEach((draw) => draw());
      return;
    }
    if (!bar) {
      bar = document.createElement('div');
      bar.className = 'chosen-bar';
      bar.setAttribute('role', 'status');
      body.append(bar);
    }
    const names = [...chosen].map(nameOf);
    bar.replaceChildren();
    const words = document.createElement('b');
    words.textContent = names.length > 3 ? `${names.slice(0, 3).join(', ')} +${names.length - 3}` : names.join(', ');
    const end = document.createElement('button');
    end.type = 'button';
    end.className = 'tb';
    end.textContent = 'Esc';
    end.onclick = () => choose(null);
    bar.append(words, end);
    painters.forEach((draw) => draw());
  };
  const choose = (code, more) => {
    if (code === null) chosen.clear();
    else if (more) chosen.has(code) ? chosen.delete(code) : chosen.add(code);
    else if (chosen.size === 1 && chosen.has(code)) chosen.clear();
    else {
      chosen.clear();
      chosen.add(code);
    }
    paint();
  };
  document.addEventListener('click', (e) => {
    if (e.target.closest('a,button,summary,input,select,textarea,form')) return;
    const mark = e.target.closest('[data-code]');
    if (mark) choose(mark.dataset.code, e.shiftKey);
  });

  // Tables sort by a click on their heads.
  const number = (cell) => {
    const words = cell.textContent.replace(/\u2212/g, '-').replace(/[^\d.,+-]/g, '');
    const decimal = root.lang === 'en' ? '.' : ',';
    const plain = words.split(decimal).map((part) => part.replace(/[.,\s\u202f\u00a0]/g, '')).join('.');
    return plain === '' || Number.isNaN(Number(plain)) ? null : Number(plain);
  };
  const sortable = () => { for (const table of all('.scroll table')) {
    const heads = all('thead th', table);
    const rows = all('tbody tr', table);
    if (rows.length < 2 || all('thead tr', table).length > 1 || table.querySelector('.sort')) continue;
    heads.forEach((head, at) => {
      if (head.colSpan > 1 || !head.textContent.trim()) return;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.append(...head.childNodes);
      head.append(button);
      button.onclick = () => {
        const place = heads.slice(0, at).reduce((sum, h) => sum + h.colSpan, 0);
        const down = head.getAttribute('aria-sort') !== 'descending';
        heads.forEach((h) => h.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const keyed = rows.map((row) => {
          const cell = row.children[place];
          const value = head.classList.contains('n') ? number(cell) : null;
          return [row, value, cell ? cell.textContent : ''];
        });
        const numeric = keyed.some(([, value]) => value !== null);
        keyed.sort((a, b) => {
          if (!numeric) return (down ? -1 : 1) * b[2].localeCompare(a[2], root.lang) * -1;
          if (a[1] === null || b[1] === null) return (a[1] === null) - (b[1] === null);
          return down ? b[1] - a[1] : a[1] - b[1];
        });
        table.tBodies[0].append(...keyed.map(([row]) => row));
      };
    });
  } };

  // One menu at a time; Escape and a click elsewhere close it; a choice of the sentence acts at once.
  const menus = () => all('details.menu[open],details.tok[open]');
  document.addEventListener('toggle', (e) => {
    if (!e.target.open || !e.target.matches('details.menu,details.tok')) return;
    for (const other of menus()) if (other !== e.target) other.open = false;
    const field = e.target.querySelector('select,input');
    if (field && e.target.matches('.tok')) field.focus();
    const drop = e.target.querySelector('.drop');
    const over = drop.getBoundingClientRect().right - innerWidth + 8;
    drop.style.marginLeft = over > 0 && e.target.matches('.tok') ? `${-over}px` : '';
  }, true);
  document.addEventListener('click', (e) => {
    for (const menu of menus()) if (!menu.contains(e.target)) menu.open = false;
  });
  for (const select of all('.tok select')) select.onchange = () => select.form.requestSubmit();

  document.addEventListener('keydown', (e) => {
    const typing = e.target.closest('input,select,textarea');
    if (e.key === 'Escape') {
      const open = menus();
      if (open.length) {
        open[0].open = false;
        open[0].querySelector('summary').focus();
      } else if (typing) typing.blur();
      else choose(null);
      return;
    }
    if (typing || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === '/') {
      e.preventDefault();
      document.querySelector('.find input').focus();
    }
    const row = e.target.closest('tbody tr[data-code]');
    if (!row) return;
    if (e.key === 'Enter' || e.key === ' ') {
      e.preventDefault();
      choose(row.dataset.code, e.shiftKey);
    }
    const by = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (!by) return;
    const rows = [...row.parentElement.children];
    const next = rows[rows.indexOf(row) + by];
    if (next) {
      e.preventDefault();
      row.setAttribute('tabindex', '-1');
      next.setAttribute('tabindex', '0');
      next.focus();
    }
  });
  // g, then a letter, goes to a screen.
  let going = 0;
  document.addEventListener('keyup', (e) => {
    if (e.target.closest('input,select,textarea') || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === 'g') going = Date.now();
    else if (Date.now() - going < 1200) {
      const to = { o: 0, s: 1, c: 2, f: 3, m: 4, n: 5, h: 6, r: 7, p: 8, l: 9, d: 10 }[e.key];
      const link = to === undefined ? null : all('.rail .ni')[to];
      going = 0;
      if (link) location.href = link.href;
    }
  });

  // Leaving the tool: a table that Word and Excel keep, a picture, a file.
  const panelOf = (button) => button.closest('.card,.kpi>div');
  const copyTable = async (panel) => {
    const table = panel.querySelector('table').cloneNode(true);
    for (const button of all('button', table)) button.replaceWith(...button.childNodes);
    for (const sign of all('svg', table)) sign.remove();
    const rows = all('tr', table).map((row) =>
      [...row.children].map((cell) => cell.textContent.trim().replace(/\s+/g, ' ')).join('\t'));
    const html = `<meta charset="utf-8">${table.outerHTML}`;
    await navigator.clipboard.write([new ClipboardItem({
      'text/html': new Blob([html], { type: 'text/html' }),
      'text/plain': new Blob([rows.join('\n')], { type: 'text/plain' }),
    })]);
    say('\u2713');
  };
  const picture = async (panel) => {
    const link = panel.querySelector('a[href*=".svg"]');
    const words = await (await fetch(link.href)).text();
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([words], { type: 'image/svg+xml' }));
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    const pen = canvas.getContext('2d');
    pen.fillStyle = getComputedStyle(root).getPropertyValue('--card') || '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(image.src);
    return new Promise((done) => canvas.toBlob(done, 'image/png'));
  };
  const acts = {
    'copy-table': (panel) => copyTable(panel),
    'copy-image': async (panel) => {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': await picture(panel) })]);
      say('\u2713');
    },
    'save-png': async (panel) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await picture(panel));
      link.download = 'mesoscope.png';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    },
    print: () => print(),
    copy: async (panel, button) => {
      await navigator.clipboard.writeText(button.parentElement.querySelector('pre').textContent);
      say('\u2713');
    },
    stop: (panel, button) => send(`/api/v1/stop/${button.closest('[data-job]').dataset.job}`),
    pin: async (panel, button) => {
      const words = await send('/api/v1/pins', {
        question: body.dataset.question, figure: button.dataset.figure, context,
      });
      button.setAttribute('aria-pressed', 'true');
      count(words);
    },
  };
  document.addEventListener('click', async (e) => {
    const button = e.target.closest('button');
    const act = button && Object.keys(acts).find((name) => button.classList.contains(name));
    if (!act) return;
    try {
      await acts[act](panelOf(button), button);
    } catch (error) {
      say(error.message);
    }
    for (const menu of menus()) if (menu.contains(button) && act !== 'copy') menu.open = false;
  });

  // The dossier: order, notes, taking out.
  const pinOf = (element) => Number(element.closest('[data-id]').dataset.id);
  document.addEventListener('click', async (e) => {
    const button = e.target.closest('[data-pin]');
    if (!button) return;
    const item = button.closest('[data-id]');
    const act = button.dataset.pin;
    try {
      count(await send('/api/v1/pins', act === 'remove'
        ? { id: pinOf(item), remove: true } : { id: pinOf(item), by: act === 'up' ? -1 : 1 }));
      if (act === 'remove') item.remove();
      else if (act === 'up' && item.previousElementSibling) item.previousElementSibling.before(item);
      else if (act === 'down' && item.nextElementSibling) item.nextElementSibling.after(item);
      if (act === 'remove' && !document.querySelector('.pins li')) location.reload();
      else if (act !== 'remove') button.focus();
    } catch (error) {
      say(error.message);
    }
  });
  for (const note of all('.pins textarea'))
    note.onchange = () => send('/api/v1/pins', { id: pinOf(note), note: note.value }).then(() => say('\u2713'), (error) => say(error.message));

  // Forms that send themselves: {name: value} to their address, then where the answer says.
  document.addEventListener('submit', async (e) => {
    const form = e.target;
    if (!form.dataset.send) return;
    e.preventDefault();
    if (form.dataset.sure && !confirm(form.dataset.sure)) return;
    try {
      const words = await send(form.dataset.send, Object.fromEntries(new FormData(form)));
      if (words.path) location.href = words.path;
      else location.reload();
    } catch (error) {
      say(error.message);
    }
  });

  // A file is sent as it is, to this machine's own server, and looked at there.
  const door = document.getElementById('import');
  if (door) {
    const give = async (file) => {
      try {
        const words = await send(`/api/v1/imports?name=${encodeURIComponent(file.name)}`, file, 'application/octet-stream');
        location.href = words.path;
      } catch (error) {
        say(error.message);
      }
    };
    door.onsubmit = (e) => {
      e.preventDefault();
      give(door.elements.file.files[0]);
    };
    document.addEventListener('dragover', (e) => e.preventDefault());
    document.addEventListener('drop', (e) => {
      e.preventDefault();
      if (e.dataTransfer.files[0]) give(e.dataTransfer.files[0]);
    });
  }
  const commit = document.getElementById('commit');
  if (commit) {
    const decide = async (how, query) => {
      try {
        const words = await send(`/api/v1/imports/${commit.dataset.id}/${how}?${query}`);
        const past = () => { location.href = words.path; };
        if (words.job) follow(commit.querySelector('.row'), words.job, past);
        else past();
      } catch (error) {
        say(error.message);
      }
    };
    commit.onsubmit = (e) => {
      e.preventDefault();
      const source = new URLSearchParams(new FormData(commit)).toString();
      decide('take', [commit.dataset.query, source].filter(Boolean).join('&'));
    };
    commit.querySelector('[data-cancel]').onclick = () => decide('drop', '');
  }

  // The tray knows how many things are pinned.
  const count = (words) => {
    const place = document.getElementById('pinned');
    if (place && words.said) place.textContent = words.said;
  };
  if (document.getElementById('pinned')) fetch(`/api/v1/pins?lang=${root.lang}`).then((r) => r.json()).then(count).catch(() => {});

  // Long work: how far it is, and what follows when it is done.
  const watch = (work, done) => {
    const events = new EventSource(`/api/v1/jobs/${work.dataset.job}`);
    const bar = work.querySelector('progress');
    const doing = work.querySelector('.doing');
    events.addEventListener('progress', (e) => {
      const news = JSON.parse(e.data);
      if (news.share >= 0) bar.value = Math.min(1, news.share);
      doing.textContent = news.doing;
    });
    const end = (e) => {
      events.close();
      const news = e.data ? JSON.parse(e.data) : {};
      if (news.ok === false) {
        doing.textContent = news.detail;
        bar.remove();
        all('.stop', work).forEach((b) => b.remove());
      } else done();
    };
    events.addEventListener('done', end);
    events.addEventListener('lost', end);
  };
  for (const work of all('[data-job]')) watch(work, () => location.reload());
  // The same beside what was clicked: a bar, and a button that stops it.
  const follow = (place, job, done) => {
    const work = document.getElementById('working').content.firstElementChild.cloneNode(true);
    work.dataset.job = job;
    for (const old of all('.work', place.parentElement)) old.remove();
    place.after(work);
    watch(work, () => {
      work.remove();
      done();
    });
  };
  document.addEventListener('click', async (e) => {
    const link = e.target.closest('a.build,.acts a[download]');
    if (!link || !document.getElementById('working')) return;
    e.preventDefault();
    const save = () => {
      const again = document.createElement('a');
      again.href = link.href;
      again.download = '';
      again.click();
    };
    try {
      const reply = await fetch(`${link.href}${link.href.includes('?') ? '&' : '?'}wait=0`);
      if (reply.status === 202) follow(link.closest('.row,.acts,.head'), (await reply.json()).job, save);
      else if (reply.ok) save();
      else say((await reply.json()).error.detail);
    } catch (error) {
      say(error.message);
    }
  });

  // The server may be gone: say so, and look whether it is back.
  const gone = document.getElementById('gone');
  let away = false;
  const look = async () => {
    if (document.hidden) return;
    try {
      const reply = await fetch('/api/v1/alive', { cache: 'no-store' });
      if (away && reply.ok) location.reload();
      away = !reply.ok;
    } catch (error) {
      away = true;
    }
    gone.hidden = !away;
  };
  gone.querySelector('button').onclick = look;
  setInterval(look, 4000);

  // What every new piece of a page needs, and what web/explore.js builds on.
  const dressers = [rowsByCode, sortable, paint];
  const dress = () => dressers.forEach((act) => act());
  window.meso = {
    all, say, send, chosen, choose, nameOf, follow, dress,
    words: document.getElementById('working').dataset,
    onPaint: (act) => painters.push(act),
    onDress: (act) => dressers.push(act),
  };
})();
