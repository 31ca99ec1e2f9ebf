// What stands between the page and Elsa Studio's elements. A function, so that nothing here becomes a global of theirs.
(() => {
  'use strict';

  const [section, id] = location.pathname.slice('/studio/'.length).split('/').map(decodeURIComponent);
  const open = path => location.assign(`/studio/${path}`);
  const openWorkflow = id => open(`workflows/${encodeURIComponent(id)}`);
  const openInstance = id => open(`instances/${encodeURIComponent(id)}`);

  // The elements know the addresses of Elsa's own site; here they are others, and each is a page.
  const elsewhere = url => {
    const path = new URL(url, document.baseURI).pathname;
    const instance = path.match(/\/workflows\/instances\/([^/]+)\/view$/);
    const workflow = path.match(/\/workflows\/definitions\/([^/]+)\/edit$/);
    if (instance) openInstance(decodeURIComponent(instance[1]));
    else if (workflow) openWorkflow(decodeURIComponent(workflow[1]));
    return Boolean(instance || workflow);
  };
  const pushState = history.pushState;
  history.pushState = function (state, title, url) {
    if (!url || !elsewhere(url)) pushState.call(this, state, title, url);
  };
  document.addEventListener('click', event => {
    const link = event.target.closest?.('a[href]');
    if (link && elsewhere(link.href)) event.preventDefault();
  }, true);

  // A session that has ended leads to the sign-in page and back, not to an error.
  const fetch = window.fetch;
  window.fetch = async (...request) => {
    const answer = await fetch(...request);
    if (answer.status !== 401) return answer;
    location.assign(`/sign-in?returnUrl=${encodeURIComponent(location.pathname)}`);
    return new Promise(() => {});
  };

  const element = {
    workflows: id
      ? ['elsa-workflow-definition-editor', { 'definition-id': id }, {}]
      : ['elsa-workflow-definition-list', {}, { editWorkflowDefinition: openWorkflow }],
    instances: id
      ? ['elsa-workflow-instance-viewer', { 'instance-id': id }, { editWorkflowDefinition: openWorkflow }]
      : ['elsa-workflow-instance-list', {}, { viewWorkflowInstance: openInstance }],
  }[section];
  const [tag, attributes, callbacks] = element;
  const shown = document.createElement(tag);
  shown.setAttribute('remote-endpoint', `${location.origin}/elsa/api`);
  for (const [name, value] of Object.entries(attributes)) shown.setAttribute(name, value);
  // Set before the element is defined, they would hide its own.
  customElements.whenDefined(tag).then(() => Object.assign(shown, callbacks));
  document.getElementById('stage').append(shown);

  document.querySelector(`nav.site a[href="${section}"]`).setAttribute('aria-current', 'page');
  document.title = `${section === 'workflows' ? 'Workflows' : 'Instances'} · WorkflowAgents`;
})();
