// How messages flow through the platform: rates, lag, checkpoints, what is rejected, and whether the ledger adds up.
import { useEffect } from 'preact/hooks';
import { api, useData } from './api.js';
import { FlowDiagram } from './flow-diagram.js';
import { Ledger } from './flow-ledger.js';
import { Rejections } from './flow-rejections.js';
import { bytes, count, duration, number } from './format.js';
import { t, word } from './i18n.js';
import { may, useSession } from './session.js';
import { Badge, Empty, Loaded, PageHeading, Section, Table, Time, html } from './ui.js';

const EVERY_MILLIS = 2000;
const STATE_LIKE = { RUNNING: 'NORMAL', FINISHED: 'NORMAL', RESTARTING: 'WARNING', INITIALIZING: 'WARNING', CREATED: 'WARNING', FAILING: 'DANGER', FAILED: 'DANGER', CANCELED: 'OFFLINE' };

export default function FlowPage() {
  const who = useSession();
  const isAllowed = may(who, 'READ_OPERATIONS');
  const flow = usePolled((signal) => (isAllowed ? api.get(['flow'], {}, signal) : Promise.resolve(undefined)), [isAllowed]);
  if (!isAllowed) {
    return html`<${PageHeading} title=${t('nav.flow')} /><${Empty}>${t('flow.notYours')} <a href="#/sign-in">${t('session.signIn')}</a><//>`;
  }
  return html`<${PageHeading} title=${t('nav.flow')}>
      ${flow.data?.flinkUrl && html`<a class="button" href=${flow.data.flinkUrl} target="_blank" rel="noreferrer" data-test="flink-link">${t('flow.flink')}</a>`}
    <//>
    <${Loaded} from=${flow}>${(data) => html`<${Flow} flow=${data} />`}<//>`;
}

/** Loads again and again, each time some time after the last answer, while the page is looked at. */
function usePolled(load, dependencies) {
  const data = useData(load, dependencies);
  useEffect(() => {
    if (data.loading) {
      return undefined;
    }
    const again = () => {
      if (!document.hidden) {
        data.reload();
      }
    };
    const timer = setTimeout(again, EVERY_MILLIS);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [data.loading]);
  return data;
}

function Flow({ flow }) {
  return html`<${Section} title=${t('flow.path')} test="flow-path"><${FlowDiagram} flow=${flow} /><//>
    <div class="columns">
      <${Section} title=${t('flow.parts')} test="flow-parts"><${Parts} parts=${flow.parts ?? []} /><//>
      <${Section} title=${t('flow.jobs')} test="flow-jobs"><${Jobs} jobs=${flow.jobs ?? []} /><//>
    </div>
    <div class="columns">
      <${Section} title=${t('flow.topics')} test="flow-topics"><${Topics} rates=${flow.rates ?? []} lag=${flow.lag ?? []} /><//>
      <${Section} title=${t('flow.rejections')} test="flow-rejections"><${Rejections} rejections=${flow.rejections ?? []} /><//>
    </div>
    <${Section} title=${t('flow.ledger')} test="flow-ledger"><${Ledger} ledger=${flow.ledger ?? []} /><//>`;
}

function Parts({ parts }) {
  const columns = [
    { key: 'name', title: t('flow.part'), header: true },
    { key: 'healthy', title: t('flow.health'), cell: (part) => html`<${Badge} value=${part.healthy ? 'NORMAL' : 'DANGER'} text=${t(part.healthy ? 'flow.healthy' : 'flow.failing')} />` },
    { key: 'detail', title: t('flow.detail'), className: 'words' },
  ];
  return html`<${Table} caption=${t('flow.parts')} columns=${columns} rows=${parts} rowKey=${(part) => part.name} rowTest="flow-part" />`;
}

function Jobs({ jobs }) {
  const columns = [
    { key: 'name', title: t('flow.job'), header: true },
    { key: 'state', title: t('alerts.state'), cell: (job) => html`<${Badge} value=${STATE_LIKE[job.state] ?? 'OFFLINE'} text=${word(job.state)} />` },
    { key: 'since', title: t('alerts.since'), cell: (job) => html`<${Time} at=${job.since} relative />` },
    {
      key: 'checkpoint',
      title: t('flow.checkpoint'),
      cell: (job) => {
        const last = job.checkpoint;
        return last?.completedAt
          ? html`<${Time} at=${last.completedAt} relative /><div class="dim">${[last.durationMillis !== undefined && duration(last.durationMillis), last.bytes !== undefined && bytes(last.bytes)].filter(Boolean).join(' · ')}</div>`
          : html`<span class="dim">${t('flow.noCheckpoint')}</span>`;
      },
    },
  ];
  return html`<${Table} caption=${t('flow.jobs')} columns=${columns} rows=${jobs} rowKey=${(job) => job.name} rowTest="flow-job" empty=${t('flow.noJobs')} />`;
}

function Topics({ rates, lag }) {
  const topics = [...new Set([...rates.map((rate) => rate.topic), ...lag.map((one) => one.topic)])].sort();
  const rows = topics.map((topic) => ({
    topic,
    perSecond: rates.find((rate) => rate.topic === topic)?.perSecond,
    lag: lag.filter((one) => one.topic === topic),
  }));
  const columns = [
    { key: 'topic', title: t('flow.topic'), header: true },
    { key: 'perSecond', title: t('flow.perSecond'), number: true, cell: (row) => number(row.perSecond, 3) },
    { key: 'lag', title: t('flow.lag'), number: true, cell: (row) => row.lag.map((one) => html`<div key=${one.group}><span class="dim">${one.group}</span> ${count(one.lag)}</div>`) },
  ];
  return html`<${Table} caption=${t('flow.topics')} columns=${columns} rows=${rows} rowKey=${(row) => row.topic} rowTest="flow-topic" />`;
}
