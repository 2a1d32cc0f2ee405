-- A message that is sent once more has its 72 hours from then on.
set local search_path = hedui;

grant update (made_at) on webhook_delivery to hedui_app;
