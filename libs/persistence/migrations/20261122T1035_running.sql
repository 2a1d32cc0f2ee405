-- Of a client system with a quota, the verifications that are neither complete nor cancelled are counted at every request.
set local search_path = hedui;

create index verification_running on verification (client_id) where state in ('collecting', 'partial');
