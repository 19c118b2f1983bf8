/** The lines that embed the elements in another page. */
export const embedCode = (host: string) => `<script type="module" src="${host}/cdn/centralita.js"
        data-server="${host}"
        data-token-url="/my-crm/centralita-token"></script>

<cc-status></cc-status>
<cc-softphone></cc-softphone>
<cc-ticket-list></cc-ticket-list>

<script type="module">
  document.addEventListener('cc-screen-pop', ({ detail }) => openCustomer(detail.contactId));
</script>`;
