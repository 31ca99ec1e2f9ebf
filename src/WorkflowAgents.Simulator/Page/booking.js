'use strict';

const $ = id => document.getElementById(id);
const code = decodeURIComponent(location.pathname.split('/').filter(Boolean).pop());
const query = new URLSearchParams(location.search);
let slots = [], day = null, slot = null, booking = null, changing = false;

async function call(method, path, body) {
  const response = await fetch('/simulator/calendly/' + path, {
    method, headers: body ? { 'Content-Type': 'application/json' } : {}, body: body ? JSON.stringify(body) : undefined,
  });
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Error(answer?.detail ?? 'That did not work. Please try again.');
  return answer;
}

async function load() {
  try {
    const invitee = query.get('invitee') ?? booking?.inviteeUri.split('/').pop();
    const answer = await call('GET', `book/${encodeURIComponent(code)}/state` + (invitee ? `?invitee=${encodeURIComponent(invitee)}` : ''));
    $('meeting').textContent = document.title = answer.meeting;
    $('length').textContent = `${answer.minutes} minutes, we call you`;
    slots = answer.slots.map(s => new Date(s));
    booking = answer.booking;
    draw();
  } catch (e) {
    say(e.message);
  }
}

function say(text) {
  $('message').textContent = text ?? '';
  $('message').hidden = !text;
}

function draw() {
  const booked = booking && !changing;
  $('booked').hidden = !booked;
  $('form').hidden = Boolean(booked);
  if (booked) {
    $('booked-title').textContent = booking.active ? `You are booked, ${booking.name}` : 'This call is canceled';
    $('booked-when').textContent = when(new Date(booking.start));
    document.querySelector('.check').hidden = document.querySelector('.buttons').hidden = !booking.active;
    return;
  }

  $('person').hidden = changing;
  for (const input of [$('name'), $('email')]) input.disabled = changing;
  const days = [...new Set(slots.map(s => s.toISOString().slice(0, 10)))];
  day ??= days[0];
  $('days').replaceChildren(...days.map(d => {
    const date = new Date(d + 'T00:00:00Z');
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', className: 'day', role: 'tab', ariaSelected: String(d === day) });
    const [weekday, number, month] = ['weekday', 'day', 'month'].map(part => date.toLocaleDateString('en-GB', { timeZone: 'UTC', [part]: part === 'day' ? 'numeric' : 'short' }));
    const b = document.createElement('b');
    b.textContent = number;
    const [above, below] = [weekday, month].map(t => Object.assign(document.createElement('span'), { textContent: t }));
    button.append(above, b, below);
    button.onclick = () => { day = d; slot = null; draw(); };
    return button;
  }));
  $('slots').replaceChildren(...slots.filter(s => s.toISOString().startsWith(day)).map(s => {
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', className: 'slot', textContent: s.toISOString().slice(11, 16), ariaPressed: String(slot?.getTime() === s.getTime()) });
    button.onclick = () => { slot = s; draw(); };
    return button;
  }));
  $('book').disabled = !slot;
  $('book').textContent = slot ? (changing ? 'Move the call to ' : 'Book ') + when(slot) : 'Choose a time first';
}

const when = date => date.toLocaleDateString('en-GB', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }) + ', ' + date.toISOString().slice(11, 16) + ' UTC';

$('form').onsubmit = async e => {
  e.preventDefault();
  $('book').disabled = true;
  try {
    say();
    const answer = changing
      ? await call('POST', 'reschedules', { inviteeUri: booking.inviteeUri, start: slot.toISOString() })
      : await call('POST', 'bookings', { url: location.href, name: $('name').value, email: $('email').value, start: slot.toISOString() });
    booking = { inviteeUri: answer.inviteeUri, name: answer.name, start: answer.start, active: true };
    changing = false;
    query.delete('invitee');
    draw();
  } catch (error) {
    say(error.message);
    $('book').disabled = false;
  }
};

$('change').onclick = () => { changing = true; slot = day = null; draw(); };
$('cancel').onclick = async () => {
  try {
    say();
    await call('POST', 'cancellations', { inviteeUri: booking.inviteeUri, reason: 'Canceled by the guest' });
    booking.active = false;
    draw();
  } catch (error) {
    say(error.message);
  }
};

$('name').value = query.get('name') ?? '';
$('email').value = query.get('email') ?? '';
load();
