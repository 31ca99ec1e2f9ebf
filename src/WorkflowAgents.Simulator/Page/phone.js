'use strict';

const $ = id => document.getElementById(id);
const state = { contact: decodeURIComponent(location.hash.slice(1)) || null, contacts: [], fresh: readFresh(), version: -1, faults: [], winding: false };
const clock = { now: 0, rate: 1, at: 0 };

const people = ['Ana García', 'Ben Carter', 'Chen Wei', 'Divya Rao', 'Emil Novak', 'Fatima Khan'];
const suggestions = ['I want to talk to a human', 'How much does it cost?', 'Can I see a demo?', 'What can you do for a shop?'];

const faultKinds = [
  ['Sending messages', [
    ['WhatsApp answers with an error (500)', { on: 'send', status: 500 }],
    ['WhatsApp takes the message, but its answer is lost', { on: 'send', mode: 'accept-then-drop' }],
    ['The line breaks before WhatsApp has the message', { on: 'send', mode: 'drop' }],
    ['WhatsApp takes 10 seconds to answer', { on: 'send', mode: 'delay', seconds: 10 }],
    ['We send too fast (130429)', { on: 'send', error: 130429 }],
    ['Too many messages to one person (131056)', { on: 'send', error: 131056 }],
    ['Our access has expired (190)', { on: 'send', error: 190 }],
    ['WhatsApp holds the message back for a quality check', { on: 'send', mode: 'held' }],
  ]],
  ['On the way to the phone', [
    ['The phone is switched off: nothing arrives', { on: 'delivery', mode: 'drop' }],
    ['The number is not on WhatsApp any more (131026)', { on: 'delivery', error: 131026 }],
    ['WhatsApp withholds marketing from this person (131049)', { on: 'delivery', error: 131049 }],
  ]],
  ['Webhooks to the platform', [
    ['They get lost, and come again', { on: 'webhook', mode: 'drop' }],
    ['They arrive twice', { on: 'webhook', mode: 'duplicate' }],
    ['They arrive 5 seconds late', { on: 'webhook', mode: 'delay', seconds: 5 }],
    ['Somebody tampers with them', { on: 'webhook', mode: 'tamper' }],
  ]],
  ['Calendly', [
    ['Calendly is down (503)', { on: 'calendly', status: 503 }],
    ['Calendly wants us to slow down (429)', { on: 'calendly', status: 429 }],
  ]],
];

// ---- talking to the simulator

async function call(method, path, body) {
  const response = await fetch('/simulator/' + path, {
    method, headers: body === undefined ? {} : { 'Content-Type': 'application/json' }, body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) throw new Error(answer?.detail ?? `The simulator answered ${response.status}.`);
  return answer;
}

async function attempt(action) {
  try {
    $('error').hidden = true;
    return await action();
  } catch (e) {
    $('error').textContent = e.message;
    $('error').hidden = false;
  } finally {
    await look(true);
  }
}

let looking = false;
async function look(now) {
  if (looking && !now) return;
  looking = true;
  try {
    const query = new URLSearchParams();
    if (state.contact) query.set('contact', state.contact);
    if (state.shown === state.contact) query.set('since', state.version);
    const answer = await call('GET', 'page/state?' + query);
    clock.now = Date.parse(answer.now); clock.rate = answer.rate; clock.at = performance.now();
    $('rate-now').textContent = answer.rate === 1 ? '' : answer.rate === 0 ? 'stands still' : `${answer.rate}× speed`;
    if (document.activeElement !== $('rate')) $('rate').value = String(answer.rate);
    if (answer.contacts) {
      state.version = answer.version; state.shown = state.contact;
      show(answer);
    }
  } catch {
    quiet('Not reachable', 'lost');
    state.version = -1;
  } finally {
    looking = false;
  }
}

// ---- showing

function show(answer) {
  document.title = `${answer.business} · Phone simulator`;
  $('business').textContent = answer.business;
  $('avatar').textContent = initials(answer.business);
  const waiting = answer.pendingWebhooks;
  quiet(waiting === 0 ? 'All delivered' : waiting === 1 ? '1 message to the platform on its way' : `${waiting} messages to the platform on their way`, waiting === 0 ? '' : 'busy');

  for (const known of answer.contacts) delete state.fresh[known.id];
  saveFresh();
  state.contacts = [...Object.entries(state.fresh).map(([id, name]) => ({ id, name, last: 'New phone', unread: 0, at: null })), ...answer.contacts];
  if (state.contact && !state.contacts.some(c => c.id === state.contact)) state.contact = null;
  if (!state.contact && state.contacts.length) choose(state.contacts[0].id);
  showContacts();
  showChat(answer.messages, answer.typingMs);
  state.faults = answer.faults;
  showFaults();
  receipts();
}

function quiet(text, kind) {
  $('quiet').textContent = text;
  $('quiet').className = 'pill ' + kind;
}

function showContacts() {
  $('no-contacts').hidden = state.contacts.length > 0;
  keepFocus($('contacts'), () => $('contacts').replaceChildren(...state.contacts.map(c => {
    const button = element('button', 'contact', { type: 'button', id: 'c-' + c.id });
    button.setAttribute('aria-current', String(c.id === state.contact));
    button.append(
      avatar(c),
      element('span', c.name ? 'name' : 'name number', { textContent: c.name ?? pretty(c.id), title: pretty(c.id) }),
      element('span', 'when', { textContent: c.at ? shortWhen(new Date(c.at)) : '' }),
      element('span', 'last', { textContent: (c.lastMine ? 'You: ' : '') + (c.last || '') }));
    if (c.unread && c.id !== state.contact) button.append(element('span', 'unread', { textContent: c.unread, title: `${c.unread} unread` }));
    button.onclick = () => { choose(c.id); look(true); $('text').focus(); };
    const item = element('li');
    item.append(button);
    return item;
  })));
}

function showChat(messages, typingMs) {
  const contact = state.contacts.find(c => c.id === state.contact);
  $('as').textContent = contact ? `You are ${contact.name ? contact.name + ', ' : ''}${pretty(contact.id)}` : 'Say hello';
  $('menu').hidden = !contact;
  $('stop').textContent = contact?.stopped ? 'Allow marketing messages again' : 'Stop marketing messages';
  const left = contact?.windowUntil ? new Date(contact.windowUntil) - clock.now : 0;
  $('window').className = 'window' + (left > 0 ? ' open' : '');
  $('window').textContent = !contact || !messages.length ? ''
    : !messages.some(m => m.mine) ? 'You have never written: the business may send templates only'
    : left > 0 ? `The business may write freely for another ${span(left)}` : 'More than 24 hours since your last message: the business may send templates only';
  if (contact?.stopped) $('window').textContent += ' · marketing stopped';

  const chat = $('chat');
  const atEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 80;
  const changedPhone = chat.dataset.contact !== (state.contact ?? '');
  chat.dataset.contact = state.contact ?? '';
  const content = [];
  let day = '';
  messages.forEach(message => {
    const date = new Date(message.at).toLocaleDateString('en-GB', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
    if (date !== day) content.push(kept('day ' + date, date, () => element('div', 'day', { textContent: date })));
    day = date;
    content.push(kept(message.id, JSON.stringify(message), () => bubble(message)));
  });
  if (!messages.length) content.push(firstWords(!contact));
  if (typingMs > 0) {
    const typing = element('div', 'bubble theirs typing', { ariaLabel: 'The business is typing' });
    typing.append(element('i'), element('i'), element('i'));
    content.push(typing);
    setTimeout(() => typing.remove(), typingMs);
  }
  keepFocus(chat, () => replace(chat, content));
  if (atEnd || changedPhone) chat.scrollTop = chat.scrollHeight;
}

function bubble(message) {
  const box = element('article', `bubble ${message.mine ? 'mine' : 'theirs'} ${message.status === 'failed' ? 'failed' : ''}`);
  const inside = element('div', 'inside');
  const screen = message.screen;
  if (message.echo) inside.append(element('span', 'label', { textContent: 'A colleague, from the business phone' }));
  else if (message.template) inside.append(element('span', 'label', { textContent: `Template · ${message.category}`, title: message.template }));
  if (message.answers) inside.append(element('div', 'quote', { textContent: message.answers }));
  if (screen.header) inside.append(element('div', 'header', { textContent: screen.header }));
  if (screen.attachment) inside.append(element('div', message.type === 'reaction' ? 'emoji' : 'attachment', { textContent: screen.attachment }));
  if (screen.body) { const body = element('div', 'body'); rich(body, screen.body); inside.append(body); }
  if (screen.footer) inside.append(element('div', 'footer', { textContent: screen.footer }));
  const meta = element('div', 'meta');
  meta.append(element('time', '', { textContent: hour(new Date(message.at)), dateTime: message.at }));
  const says = { sent: 'sent', delivered: 'delivered', read: 'read', held: 'held back by WhatsApp', failed: 'failed', accepted: 'accepted' }[message.status] ?? message.status;
  if (['sent', 'delivered', 'read'].includes(message.status)) meta.append(ticks(message.status, says));
  else meta.append(element('span', '', { textContent: says }));
  inside.append(meta);
  if (message.error) inside.append(element('div', 'why', { textContent: 'Not delivered. ' + message.error }));
  box.append(inside);

  const actions = element('div', 'actions');
  screen.buttons.forEach((b, n) => {
    const id = `b-${message.id}-${n}`;
    if (b.kind === 'url') {
      const link = element('a', 'action', { id, href: safe(b.url), target: '_blank', rel: 'noopener', title: b.url });
      link.append(icon('M14 4h6v6h-2V7.400l-8.300 8.300-1.400-1.400L16.600 6H14ZM5 6h5v2H6v10h10v-4h2v6H4V6Z'), document.createTextNode(b.title));
      actions.append(link);
    } else {
      const button = element('button', 'action', { id, type: 'button', disabled: b.kind === 'phone' || b.kind === 'code' });
      if (b.kind === 'reply' || b.kind === 'quick') button.append(icon('M10 9V5l-7 7 7 7v-4.100c5 0 8.500 1.600 11 5.100-1-5-4-10-11-11Z'));
      button.append(document.createTextNode(b.title));
      button.onclick = () => send(b.kind === 'quick'
        ? { type: 'button', button: { payload: b.id, text: b.title }, context: { id: message.id } }
        : { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: b.id, title: b.title } }, context: { id: message.id } });
      actions.append(button);
    }
  });
  if (screen.listButton) {
    const open = element('button', 'action', { id: `l-${message.id}`, type: 'button' });
    open.append(icon('M4 6h2v2H4Zm4 0h12v2H8ZM4 11h2v2H4Zm4 0h12v2H8Zm-4 5h2v2H4Zm4 0h12v2H8Z'), document.createTextNode(screen.listButton));
    open.onclick = () => openList(message);
    actions.append(open);
  }
  if (actions.children.length) box.append(actions);
  return box;
}

function openList(message) {
  $('list-title').textContent = message.screen.listButton;
  let section = null;
  const rows = [];
  for (const row of message.screen.rows) {
    if (row.section && row.section !== section) rows.push(element('p', 'list-section', { textContent: section = row.section }));
    const button = element('button', 'list-row', { type: 'button' });
    button.append(element('b', '', { textContent: row.title }));
    if (row.description) button.append(element('span', '', { textContent: row.description }));
    button.onclick = () => {
      $('list').close();
      const list_reply = { id: row.id, title: row.title };
      if (row.description) list_reply.description = row.description;
      send({ type: 'interactive', interactive: { type: 'list_reply', list_reply }, context: { id: message.id } });
    };
    rows.push(button);
  }
  $('list-rows').replaceChildren(...rows);
  $('list').showModal();
}

function firstWords(firstPhone) {
  const box = element('div', 'empty');
  const chips = element('div', 'chips');
  for (const [n, words] of suggestions.entries()) {
    const chip = element('button', 'chip', { type: 'button', textContent: words, id: 'chip' + n });
    chip.onclick = () => sendText(words);
    chips.append(chip);
  }
  box.append(
    element('h3', '', { textContent: firstPhone ? 'Be a customer for a minute' : 'Say something' }),
    element('p', '', { textContent: firstPhone
      ? 'Write to your business and watch what it answers. Then wind the clock to see what it does tomorrow. You could begin with:'
      : 'Type below, or begin with one of these:' }),
    chips);
  return box;
}

function showFaults() {
  $('clear').hidden = state.faults.length === 0;
  $('faults').replaceChildren(...state.faults.map(fault => {
    const item = element('li');
    const who = fault.to ? ` (${state.contacts.find(c => c.id === fault.to)?.name ?? pretty(fault.to)} only)` : '';
    item.append(element('span', '', { textContent: inWords(fault) + who }), element('b', '', { textContent: fault.times === 1 ? 'once' : `${fault.times} times` }));
    return item;
  }));
}

function inWords(fault) {
  for (const [, kinds] of faultKinds)
    for (const [words, kind] of kinds)
      if (['on', 'status', 'error', 'mode'].every(k => (kind[k] ?? null) === (fault[k] ?? null))) return words;
  return [fault.on, fault.mode, fault.error && `error ${fault.error}`, fault.status && `status ${fault.status}`].filter(Boolean).join(', ');
}

// ---- doing

function choose(id) {
  state.contact = id;
  history.replaceState(null, '', id ? '#' + encodeURIComponent(id) : '#');
}

function send(message) {
  // Whoever just types gets a phone to type on.
  const contact = state.contacts.find(c => c.id === state.contact) ?? { id: '447700900100', name: people[0] };
  choose(contact.id);
  return attempt(() => call('POST', `contacts/${encodeURIComponent(contact.id)}/messages`, { message, name: contact.name ?? undefined }));
}

const sendText = text => send({ type: 'text', text: { body: text } });

let receipt = null;
function receipts() {
  const contact = state.contacts.find(c => c.id === state.contact);
  if (!contact?.unread || receipt || !$('blue').checked || document.visibilityState !== 'visible') return;
  receipt = setTimeout(async () => {
    receipt = null;
    if (state.contact === contact.id) await call('POST', `contacts/${encodeURIComponent(contact.id)}/read`, {}).catch(() => { });
  }, 900);
}

/** The next moment that is 10:00 UTC from Monday to Friday. */
function nextWorkday() {
  const day = new Date(platformNow());
  if (day.getUTCHours() >= 10) day.setUTCDate(day.getUTCDate() + 1);
  day.setUTCHours(10, 0, 0, 0);
  while (day.getUTCDay() % 6 === 0) day.setUTCDate(day.getUTCDate() + 1);
  return day;
}

async function wind(body) {
  if (state.winding) return;
  state.winding = true;
  const before = $('winding').textContent;
  $('winding').textContent = 'Winding the clock…';
  for (const b of document.querySelectorAll('.wind, #workday')) b.disabled = true;
  await attempt(() => call('POST', 'clock', body));
  for (const b of document.querySelectorAll('.wind, #workday')) b.disabled = false;
  $('winding').textContent = before;
  state.winding = false;
}

function newPhone() {
  const n = state.contacts.length;
  $('new-name').value = people[n % people.length];
  $('new-number').value = '+44 7700 900' + String(100 + n).slice(-3);
  $('new-phone').showModal();
  $('new-name').select();
}

function start() {
  for (const [label, kinds] of faultKinds) {
    const group = element('optgroup', '', { label });
    kinds.forEach(([words, kind]) => group.append(element('option', '', { textContent: words, value: JSON.stringify(kind) })));
    $('fault').append(group);
  }

  const text = $('text');
  const grow = () => { text.style.height = 'auto'; text.style.height = text.scrollHeight + 2 + 'px'; };
  text.oninput = grow;
  text.onkeydown = e => { if (e.key === 'Enter' && !e.shiftKey && !e.isComposing) { e.preventDefault(); $('compose').requestSubmit(); } };
  $('compose').onsubmit = e => {
    e.preventDefault();
    const words = text.value.trim();
    if (!words) return;
    text.value = '';
    grow();
    $('chat').scrollTop = $('chat').scrollHeight;
    sendText(words);
  };

  for (const b of document.querySelectorAll('.wind')) b.onclick = () => wind({ advance: b.dataset.advance });
  $('workday').onclick = () => wind({ set: nextWorkday().toISOString() });
  $('set').onsubmit = e => { e.preventDefault(); wind({ set: $('set-to').value + ':00Z' }); };
  $('set-to').onfocus = () => { if (!$('set-to').value) $('set-to').value = new Date(platformNow() + 3600000).toISOString().slice(0, 16); };
  $('rate').onchange = () => attempt(() => call('POST', 'clock', { rate: Number($('rate').value) }));

  $('arm').onsubmit = e => {
    e.preventDefault();
    const fault = { ...JSON.parse($('fault').value), times: Number($('times').value) || 1 };
    if ($('only').checked && state.contact) fault.to = state.contact;
    const armed = state.faults.map(f => Object.fromEntries(Object.entries(f).filter(([, v]) => v !== null)));
    attempt(() => call('POST', 'faults', [...armed, fault]));
  };
  $('clear').onclick = () => attempt(() => call('DELETE', 'faults'));

  $('add').onclick = newPhone;
  $('new-phone').querySelector('form').onsubmit = () => {
    const id = $('new-number').value.replace(/\D/g, '');
    state.fresh[id] = $('new-name').value.trim() || null;
    saveFresh();
    choose(id);
    state.version = -1;
    look(true).then(() => $('text').focus());
  };
  $('echo').onclick = () => { $('menu').open = false; $('echo-text').value = ''; $('echo-dialog').showModal(); };
  $('echo-dialog').querySelector('form').onsubmit = () => attempt(() => call('POST', 'echoes', { to: state.contact, text: $('echo-text').value }));
  $('stop').onclick = () => {
    $('menu').open = false;
    const stopped = state.contacts.find(c => c.id === state.contact)?.stopped;
    attempt(() => call('POST', `contacts/${encodeURIComponent(state.contact)}/preferences`, { value: stopped ? 'resume' : 'stop' }));
  };
  for (const b of document.querySelectorAll('[data-close]')) b.onclick = () => b.closest('dialog').close();
  document.addEventListener('click', e => { if (!$('menu').contains(e.target)) $('menu').open = false; });
  document.addEventListener('keydown', e => { if (e.key === 'Escape') $('menu').open = false; });
  addEventListener('hashchange', () => { state.contact = decodeURIComponent(location.hash.slice(1)) || state.contact; look(true); });

  setInterval(tick, 250);
  setInterval(() => look(false), 1000);
  look(true);
}

function tick() {
  if (!clock.at) return;
  const now = new Date(platformNow());
  $('time').textContent = now.toISOString().slice(11, 19);
  $('date').textContent = now.toLocaleDateString('en-GB', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

// ---- small things

const platformNow = () => clock.now + (performance.now() - clock.at) * clock.rate;

function element(tag, className = '', properties = {}) {
  const e = document.createElement(tag);
  if (className) e.className = className;
  Object.assign(e, properties);
  return e;
}

/** Redraws, and puts the keyboard back where it was. */
function keepFocus(box, draw) {
  const id = box.contains(document.activeElement) ? document.activeElement.id : null;
  draw();
  if (id) document.getElementById(id)?.focus();
}

function avatar(contact) {
  const hue = [...contact.id].reduce((sum, c) => sum + c.charCodeAt(0), 0) % 6;
  const e = element('span', `avatar hue${hue}`, { textContent: contact.name ? initials(contact.name) : contact.id.slice(-2) });
  e.setAttribute('aria-hidden', 'true');
  return e;
}

/** The same node for the same content, so that a screen reader announces only what is new. */
const drawn = new Map();
function kept(key, content, draw) {
  const known = drawn.get(key);
  if (known?.content === content) return known.node;
  const node = draw();
  drawn.set(key, { content, node });
  return node;
}

/** Puts these nodes into the box and leaves alone what is in its place already. */
function replace(box, nodes) {
  nodes.forEach((node, i) => { if (box.childNodes[i] !== node) box.insertBefore(node, box.childNodes[i] ?? null); });
  while (box.childNodes.length > nodes.length) box.lastChild.remove();
}

const initials = name => name.split(/\s+/).filter(Boolean).slice(0, 2).map(w => [...w][0].toUpperCase()).join('') || '?';
const pretty = id => /^\d+$/.test(id) ? '+' + id : id;
const hour = date => date.toLocaleTimeString('en-GB', { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' });

function shortWhen(date) {
  return date.toISOString().slice(0, 10) === new Date(platformNow()).toISOString().slice(0, 10)
    ? hour(date) : date.toLocaleDateString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });
}

function span(ms) {
  const minutes = Math.max(1, Math.round(ms / 60000));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function svg(className, viewBox, paths) {
  const e = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  e.setAttribute('viewBox', viewBox);
  if (className) e.setAttribute('class', className);
  for (const d of paths) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', d);
    e.append(path);
  }
  return e;
}

function icon(d) {
  const e = svg('', '0 0 24 24', [d]);
  e.setAttribute('aria-hidden', 'true');
  return e;
}

function ticks(status, says) {
  const paths = status === 'sent' ? ['M4 6l3.500 3.500L14 2'] : ['M1 6l3.500 3.500L11 2', 'M8.500 9.500L15.500 2'];
  const e = svg('ticks ' + status, '0 0 17 11', paths);
  e.setAttribute('role', 'img');
  e.setAttribute('aria-label', says);
  return e;
}

/** Only web addresses become links. */
const safe = url => /^https?:\/\//i.test(url ?? '') ? url : '#';

/** WhatsApp's *bold*, _italic_ and ~struck~, and links; never HTML. */
function rich(box, text) {
  const pattern = /(https?:\/\/[^\s]+[^\s.,!?)])|\*([^*\n]+)\*|(?<![\w])_([^_\n]+)_(?![\w])|~([^~\n]+)~/g;
  let from = 0;
  for (const m of text.matchAll(pattern)) {
    box.append(text.slice(from, m.index));
    if (m[1]) box.append(element('a', '', { href: safe(m[1]), target: '_blank', rel: 'noopener', textContent: m[1] }));
    else if (m[2]) box.append(element('strong', '', { textContent: m[2] }));
    else if (m[3]) box.append(element('em', '', { textContent: m[3] }));
    else box.append(element('s', '', { textContent: m[4] }));
    from = m.index + m[0].length;
  }
  box.append(text.slice(from));
}

/** Phones that are switched on but have not written yet are known to this browser tab only. */
function readFresh() {
  try { return JSON.parse(sessionStorage.getItem('fresh') ?? '{}'); } catch { return {}; }
}

function saveFresh() {
  try { sessionStorage.setItem('fresh', JSON.stringify(state.fresh)); } catch { /* private mode: forgotten on reload */ }
}

start();
