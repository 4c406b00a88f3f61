// What the browser adds to charts: moving about, ties of what is chosen, an inspector, named
// selections, weights that sort at once. Reads window.meso of app.js.
'use strict';
(() => {
  const { all, say, send, words, chosen, choose, dress, onPaint } = window.meso;
  const body = document.body;

  // Maps and networks: drag to move, Ctrl and wheel or the buttons to come nearer, 0 for the whole.
  const makeMovable = (figure) => {
    const svg = figure.querySelector('svg');
    if (!svg || figure.dataset.moved) return;
    figure.dataset.moved = '1';
    const whole = svg.viewBox.baseVal;
    const [w, h] = [whole.width, whole.height];
    let box = { x: 0, y: 0, w, h };
    const show = () => {
      box.w = Math.min(w, Math.max(w / 12, box.w));
      box.h = box.w * (h / w);
      box.x = Math.max(0, Math.min(w - box.w, box.x));
      box.y = Math.max(0, Math.min(h - box.h, box.y));
      svg.setAttribute('viewBox', `${box.x} ${box.y} ${box.w} ${box.h}`);
      figure.classList.toggle('near', box.w < w - 0.5);
    };
    const zoom = (by, px = 0.5, py = 0.5) => {
      const x = box.x + box.w * px;
      const y = box.y + box.h * py;
      const width = Math.min(w, Math.max(w / 12, box.w / by));
      box = { x: x - width * px, y: y - width * (h / w) * py, w: width, h: 0 };
      show();
    };
    const move = (dx, dy) => {
      box.x += dx * box.w;
      box.y += dy * box.h;
      show();
    };
    const bar = document.createElement('div');
    bar.className = 'zoom';
    const signs = [['+', words.nearer, () => zoom(1.5)], ['\u2212', words.farther, () => zoom(1 / 1.5)],
      ['\u25a1', words.whole, () => { box = { x: 0, y: 0, w, h }; show(); }]];
    for (const [sign, name, act] of signs) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = sign;
      button.setAttribute('aria-label', name);
      button.title = name;
      button.onclick = act;
      bar.append(button);
    }
    figure.append(bar);
    figure.addEventListener('wheel', (e) => {
      if (!e.ctrlKey && !e.metaKey) return;
      e.preventDefault();
      const at = svg.getBoundingClientRect();
      zoom(e.deltaY < 0 ? 1.25 : 0.8, (e.clientX - at.left) / at.width, (e.clientY - at.top) / at.height);
    }, { passive: false });
    let from = null;
    svg.addEventListener('pointerdown', (e) => {
      if (e.button === 0 && box.w < w) from = { x: e.clientX, y: e.clientY, far: 0 };
    });
    svg.addEventListener('pointermove', (e) => {
      if (!from) return;
      const at = svg.getBoundingClientRect();
      const [dx, dy] = [e.clientX - from.x, e.clientY - from.y];
      if (!from.far && Math.hypot(dx, dy) < 4) return;
      if (!from.far) svg.setPointerCapture(e.pointerId);
      from = { x: e.clientX, y: e.clientY, far: 1 };
      move(-dx / at.width, -dy / at.height);
    });
    svg.addEventListener('pointerup', () => { from = null; });
    svg.addEventListener('pointercancel', () => { from = null; });
    bar.addEventListener('keydown', (e) => {
      const by = { ArrowLeft: [-0.2, 0], ArrowRight: [0.2, 0], ArrowUp: [0, -0.2], ArrowDown: [0, 0.2] }[e.key];
      if (!by) return;
      e.preventDefault();
      e.stopPropagation();
      move(...by);
    });
  };

  // Ties of what is chosen come forward; the code of each end stands on the line.
  const paintTies = () => {
    for (const tie of all('.tie'))
      tie.classList.toggle('tied', chosen.has(tie.dataset.from) || chosen.has(tie.dataset.to));
  };

  // The inspector: what every panel of this page says of the thing chosen last.
  const inspector = document.getElementById('inspector');
  const cellsOf = (panel, code) => {
    const row = panel.querySelector(`table tr[data-code="${CSS.escape(code)}"]`);
    if (!row) return [];
    const heads = all('thead th', panel.querySelector('table')).flatMap((head) =>
      Array(head.colSpan || 1).fill((head.querySelector('.sort') || head).childNodes[0]?.textContent.trim() || ''));
    const pairs = [];
    [...row.children].forEach((cell, i) => {
      const text = cell.textContent.trim();
      if (!text || text === '[z]' || (heads[i] || '').length === 1 || cell.tagName === 'TH' || cell.classList.contains('code')) return;
      const last = pairs[pairs.length - 1];
      if (last && (!heads[i] || last[0] === heads[i])) last[1] += ` ${text}`;
      else pairs.push([heads[i], text]);
    });
    return pairs;
  };
  const inspect = () => {
    if (!inspector) return;
    const code = [...chosen].pop();
    const known = code && document.querySelector(`tr[data-code="${CSS.escape(code)}"], [data-code="${CSS.escape(code)}"][data-tip]`);
    inspector.hidden = !known;
    inspector.replaceChildren();
    if (!known) return;
    const name = window.meso.nameOf(code);
    const head = document.createElement('div');
    const title = document.createElement('h2');
    title.textContent = name;
    const small = document.createElement('p');
    small.textContent = code;
    head.append(small, title);
    inspector.append(head);
    for (const panel of all('main .card[id]')) {
      const pairs = cellsOf(panel, code);
      if (!pairs.length) continue;
      const part = document.createElement('div');
      const link = document.createElement('a');
      link.href = `#${panel.id}`;
      link.textContent = panel.querySelector('h2').textContent;
      const list = document.createElement('dl');
      for (const [key, value] of pairs.slice(0, 8)) {
        const dt = document.createElement('dt');
        const dd = document.createElement('dd');
        dt.textContent = key;
        dd.textContent = value;
        list.append(dt, dd);
      }
      part.append(link, list);
      inspector.append(part);
    }
  };

  // Named selections live in the project.
  let saved = [];
  const bar = () => document.querySelector('.chosen-bar');
  const fillBar = () => {
    const place = bar();
    if (!place) return;
    const save = document.createElement('button');
    save.type = 'button';
    save.className = 'tb save-selection';
    save.textContent = words.save;
    save.onclick = async () => {
      const name = prompt(words.name);
      if (!name) return;
      try {
        saved = (await send('/api/v1/selections', { name, codes: [...chosen] })).selections;
        say('\u2713');
        fillMenu();
      } catch (error) {
        say(error.message);
      }
    };
    place.querySelector('b').after(save);
  };
  const fillMenu = () => {
    const menu = document.getElementById('selections');
    if (!menu) return;
    menu.hidden = !saved.length;
    const drop = menu.querySelector('.drop');
    drop.replaceChildren();
    for (const one of saved) {
      const line = document.createElement('div');
      line.className = 'saved';
      const take = document.createElement('button');
      take.type = 'button';
      take.textContent = `${one.name} (${one.codes.length})`;
      take.onclick = () => {
        choose(null);
        one.codes.forEach((code) => choose(code, true));
        menu.open = false;
      };
      const drop1 = document.createElement('button');
      drop1.type = 'button';
      drop1.textContent = '\u00d7';
      drop1.setAttribute('aria-label', `${words.remove}: ${one.name}`);
      drop1.onclick = async () => {
        saved = (await send('/api/v1/selections', { name: one.name, codes: [] })).selections;
        fillMenu();
      };
      line.append(take, drop1);
      drop.append(line);
    }
  };
  if (document.getElementById('selections'))
    fetch('/api/v1/selections').then((r) => r.json()).then((said) => {
      saved = said.selections || [];
      fillMenu();
    }).catch(() => {});

  // Weights: the order follows the hand; what is certain comes from the server when it is let go.
  const weights = document.querySelector('form.weights');
  const sliders = weights ? all('input[type=range]', weights) : [];
  let scores = null;
  const readScores = async () => {
    if (scores) return scores;
    const reply = await fetch(`/api/v1/${body.dataset.question}/criteria.json?${body.dataset.context || ''}`);
    const { columns, rows } = await reply.json();
    const names = columns.map((column) => column.name);
    const reach = names.map((_, c) => rows.map((row) => Number(row[c])).filter((v) => Number.isFinite(v)));
    scores = { names, rows, least: reach.map((v) => Math.min(...v)), most: reach.map((v) => Math.max(...v)) };
    return scores;
  };
  const rank = async () => {
    const { names, rows, least, most } = await readScores();
    const weight = sliders.map((s) => [names.indexOf(s.name.replace('weight-', '')), Number(s.value)]).filter(([c, v]) => c >= 0 && v > 0);
    const worth = new Map(rows.map((row) => {
      const sum = weight.reduce((total, [c, v]) => {
        const share = (Number(row[c]) - least[c]) / (most[c] - least[c] || 1);
        return total + v * (Number.isFinite(share) ? share : 0);
      }, 0);
      return [String(row[names.indexOf('industry')]), sum];
    }));
    if (!weight.length) return;
    for (const svg of all('[id$="-top"] .figure svg')) {
      const marks = all('g.mark[data-code]', svg).filter((g) => !g.closest('.mark .mark'));
      const tops = marks.map((g) => Number(g.querySelector('circle').getAttribute('cy')));
      const order = [...marks].sort((a, b) => (worth.get(b.dataset.code) ?? -1) - (worth.get(a.dataset.code) ?? -1));
      order.forEach((g, at) => {
        const was = marks.indexOf(g);
        g.style.transform = `translateY(${tops[at] - tops[was]}px)`;
        g.dataset.place = at + 1;
        g.querySelector('text').textContent = at + 1;
      });
    }
  };
  const query = () => {
    const data = new FormData(weights);
    for (const field of all('[data-usual]', weights))
      if (field.value === field.dataset.usual) data.delete(field.name);
    return new URLSearchParams(data).toString();
  };
  const settle = async () => {
    const path = `${location.pathname}?${query()}`;
    const reply = await fetch(path);
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
    const job = page.querySelector('[data-job]');
    if (job) {
      window.meso.follow(weights, job.dataset.job, settle);
      return;
    }
    history.replaceState(null, '', path);
    body.dataset.context = page.body.dataset.context;
    for (const part of ['.lede', 'main .grid', '.bar pre']) {
      const [now, then] = [document.querySelector(part), page.querySelector(part)];
      if (now && then) now.replaceWith(document.adoptNode(then));
    }
    scores = null;
    dress();
  };
  if (weights) {
    weights.addEventListener('input', (e) => {
      if (e.target.type !== 'range') return;
      e.target.closest('label').querySelector('output').textContent = e.target.value;
      rank().catch(() => {});
    });
    weights.addEventListener('change', (e) => {
      if (e.target.type === 'range') settle().catch((error) => say(error.message));
    });
    weights.addEventListener('submit', (e) => {
      e.preventDefault();
      location.search = query();
    });
  }

  onPaint(() => {
    paintTies();
    inspect();
    fillBar();
  });
  const arrange = () => all('[data-moves] .figure > div').forEach(makeMovable);
  window.meso.onDress(arrange);
  dress();
})();
