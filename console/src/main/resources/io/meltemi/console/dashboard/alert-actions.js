// What one can do about an alert: acknowledge it, comment on it, have it told to the next, silence it.
import { useState } from 'preact/hooks';
import { api } from './api.js';
import { ProblemBox, TextField, useAction, useForm } from './forms.js';
import { t, word } from './i18n.js';
import { may, useSession } from './session.js';
import { SilenceDialog } from './silences.js';
import { Dialog, html, tell } from './ui.js';

const MOST_CHARACTERS = 1000;

export function AlertActions({ alert, onDone }) {
  const who = useSession();
  const [open, setOpen] = useState(null);
  if (!may(who, 'ACT_ON_ALERTS')) {
    return !who.name && html`<a href="#/sign-in">${t('alert.signInToAct')}</a>`;
  }
  const close = (done) => {
    setOpen(null);
    if (done) {
      onDone();
    }
  };
  const isOpen = alert.state !== 'RESOLVED';
  const button = (name, className, disabled) => html`<button type="button" class=${className} disabled=${disabled} data-test=${`alert-${name}`}
    onClick=${() => setOpen(name)}>${t(`alert.${name}`)}</button>`;
  return html`${button('acknowledge', 'primary', alert.state !== 'FIRING')}
    ${button('comment', '', !isOpen)}
    ${button('escalate', '', !isOpen)}
    ${button('silence', '', !isOpen)}
    ${open === 'silence' && html`<${SilenceDialog} alert=${alert} onClose=${close} />`}
    ${open && open !== 'silence' && html`<${CommentDialog} key=${open} action=${open} alert=${alert} onClose=${close} />`}`;
}

/** acknowledge, comment and escalate: each with a comment, which only the second must have. */
function CommentDialog({ action, alert, onClose }) {
  const form = useForm({ comment: '' });
  const [fault, setFault] = useState('');
  const required = action === 'comment';
  const act = useAction(async () => {
    const comment = form.values.comment.trim();
    const answer = await api.post(['alerts', alert.alertId, action], comment ? { comment } : {});
    const isDone = answer?.outcome !== 'NOT_ESCALATED';
    tell(t(`outcome.${answer?.outcome ?? 'PENDING'}`, { because: word(answer?.because) }), isDone ? 'NORMAL' : 'WARNING');
    onClose(true);
  });
  const send = (event) => {
    event.preventDefault();
    const isMissing = required && !form.values.comment.trim();
    setFault(isMissing ? t('alert.commentMissing') : '');
    if (!isMissing) {
      act.run();
    }
  };
  const id = 'comment-form';
  return html`<${Dialog} title=${t(`alert.${action}`)} onClose=${() => onClose(false)} test=${`${action}-dialog`} buttons=${html`
    <button type="button" onClick=${() => onClose(false)}>${t('action.cancel')}</button>
    <button type="submit" form=${id} class="primary" disabled=${act.busy} data-test="comment-send">${t(`alert.${action}`)}</button>`}>
    <form id=${id} onSubmit=${send} novalidate>
      <p class="break"><strong>${alert.summary}</strong></p>
      <p>${t(`alert.${action}.hint`)}</p>
      <${TextField} form=${form} name="comment" label=${t(required ? 'alert.comment' : 'alert.commentOptional')} rows="3"
        maxlength=${MOST_CHARACTERS} required=${required} error=${fault} test="comment-text" />
      <${ProblemBox} problem=${act.problem} />
    </form>
  <//>`;
}
