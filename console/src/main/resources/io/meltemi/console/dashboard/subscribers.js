// Who is told, by what routes, and what was written to files because no channel was set.
import { useState } from 'preact/hooks';
import { api, useData } from './api.js';
import { ConfirmButton } from './forms.js';
import { t, tn, word } from './i18n.js';
import { keepInAddress, useRoute } from './router.js';
import { Outbox } from './outbox.js';
import { RoutingEditor } from './routing.js';
import { may, useSession } from './session.js';
import { SubscriberForm } from './subscriber-form.js';
import { Badge, Empty, Loaded, PageHeading, Section, Table, Tabs, Tag, html, tell } from './ui.js';

export default function SubscribersPage() {
  const { query } = useRoute();
  const who = useSession();
  if (!may(who, 'MANAGE_SUBSCRIBERS')) {
    return html`<${PageHeading} title=${t('nav.subscribers')} /><${Empty}>${t('subscribers.notYours')} <a href="#/sign-in">${t('session.signIn')}</a><//>`;
  }
  return html`<${PageHeading} title=${t('nav.subscribers')} />
    <${Tabs} label=${t('nav.subscribers')} selected=${query.tab ?? 'subscribers'} onSelect=${(key) => keepInAddress({ tab: key === 'subscribers' ? '' : key, name: '' })} tabs=${[
      { key: 'subscribers', title: t('subscribers.people'), panel: () => html`<${Subscribers} chosen=${query.name} />` },
      { key: 'routing', title: t('subscribers.routing'), panel: () => html`<${RoutingEditor} />` },
      { key: 'outbox', title: t('subscribers.outbox'), panel: () => html`<${Outbox} />` },
    ]} />`;
}

function Subscribers({ chosen }) {
  const all = useData((signal) => api.get(['subscribers'], {}, signal), []);
  const [isNew, setNew] = useState(false);
  const open = (name) => {
    setNew(false);
    keepInAddress({ name });
  };
  const close = () => {
    setNew(false);
    keepInAddress({ name: '' });
  };
  const done = (name) => {
    all.reload();
    open(name);
  };
  const found = chosen && all.data?.find((subscriber) => subscriber.name === chosen);
  const remove = async () => {
    await api.delete(['subscribers', found.name]);
    tell(t('subscribers.deleted', { name: found.name }));
    close();
    all.reload();
  };
  return html`${(isNew || found) && html`<${Section} title=${isNew ? t('subscribers.new') : found.name} test="subscriber-editor" actions=${html`
        ${!isNew && html`<${ConfirmButton} label=${t('subscribers.delete')} question=${t('subscribers.deleteQuestion', { name: found.name })} act=${remove} test="subscriber-delete" />`}
        <button type="button" onClick=${close}>${t('action.close')}</button>`}>
      ${isNew ? html`<${SubscriberForm} subscriber=${null} names=${(all.data ?? []).map((one) => one.name)} onDone=${done} />` : html`<${Editing} key=${found.name} name=${found.name} onDone=${done} />`}
    <//>`}
    <${Section} title=${t('subscribers.people')} test="subscribers" actions=${html`<button type="button" data-test="subscriber-new"
        onClick=${() => { close(); setNew(true); }}>${t('subscribers.new')}</button>`}>
      <${Loaded} from=${all}>${(subscribers) => html`<p class="dim">${tn('subscribers.count', subscribers.length)}</p><${SubscriberTable} subscribers=${subscribers} open=${open} />`}<//>
    <//>`;
}

/** The subscriber as it is now, with the version that a change is meant for. */
function Editing({ name, onDone }) {
  const read = useData((signal) => api.getVersioned(['subscribers', name], signal), [name]);
  const done = (saved) => {
    read.reload();
    onDone(saved);
  };
  return html`<${Loaded} from=${read}>${({ document, version }) => html`<${SubscriberForm} key=${version} subscriber=${document} version=${version} names=${[]} onDone=${done} />`}<//>`;
}

function SubscriberTable({ subscribers, open }) {
  const span = (schedule) => schedule && `${schedule.from ?? '00:00'}–${schedule.to ?? '00:00'}${schedule.days ? ` ${schedule.days.map((day) => t(`day.${day}`)).join(' ')}` : ''}`;
  const columns = [
    { key: 'name', title: t('subscriber.name'), header: true, cell: (one) => (one.fault ? one.name : html`<button type="button" class="link" data-test="subscriber-open" data-value=${one.name} onClick=${() => open(one.name)}>${one.name}</button>`) },
    { key: 'addresses', title: t('subscribers.addresses'), className: 'words', cell: (one) => html`<${AddressList} subscriber=${one} />` },
    { key: 'leastSeverity', title: t('subscriber.leastSeverity'), cell: (one) => html`<${Badge} value=${one.leastSeverity ?? 'WARNING'} />` },
    { key: 'hours', title: t('subscriber.hours'), cell: (one) => span(one.hours) ?? html`<span class="dim">${t('subscribers.always')}</span>` },
    { key: 'quietHours', title: t('subscriber.quietHours'), cell: (one) => span(one.quietHours) ?? html`<span class="dim">${t('subscribers.none')}</span>` },
    { key: 'language', title: t('subscriber.language'), cell: (one) => `${one.language ?? 'en'} · ${one.timeZone ?? 'UTC'}` },
  ];
  return html`<${Table} caption=${t('subscribers.people')} columns=${columns} rows=${subscribers} rowKey=${(one) => one.name} rowTest="subscriber-row" empty=${t('subscribers.nobody')} test="subscribers-table" />`;
}

/** By what channels somebody is told, whether each address is confirmed, and whether telling is paused. */
function AddressList({ subscriber }) {
  const addresses = Object.entries(subscriber.addresses ?? {});
  const pending = Object.entries(subscriber.pending ?? {});
  return html`${addresses.length + pending.length === 0 && !subscriber.fault && html`<span class="dim">${t('subscribers.noAddress')}</span>`}
    ${addresses.map(([channel, address]) => html`<div key=${channel}><${Tag}>${word(channel)}<//> ${address || t('subscribers.ownWebhook')}</div>`)}
    ${pending.map(([channel, { address }]) => html`<div key=${`pending ${channel}`}><${Tag}>${word(channel)}<//> ${address} <${Unconfirmed} /></div>`)}
    ${subscriber.fault && html`<div class="error">${subscriber.fault}</div>`}
    ${isPaused(subscriber) && html`<${Tag}>${t('subscribers.paused')}<//>`}`;
}

/** An address that nobody has said is theirs: nothing but that question goes to it. */
const Unconfirmed = () => html`<${Badge} value="WARNING" text=${t('subscribers.unconfirmed')} />`;

/** Whether the address in a form's field is confirmed; nothing where there is none. */
export function Confirmed({ subscriber, channel }) {
  if (subscriber.pending?.[channel]) {
    const inForce = subscriber.addresses?.[channel];
    return html`<${Unconfirmed} />${inForce && ` ${t('subscribers.inForce', { address: inForce })}`}`;
  }
  return subscriber.addresses?.[channel] && html`<${Badge} value="NORMAL" text=${t('subscribers.confirmed')} />`;
}

const isPaused = (subscriber) => Date.parse(subscriber.pausedUntil ?? '') > Date.now();
