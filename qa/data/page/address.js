// The address keeps the finding that is selected and the filter, so that it can be sent. Texts and search words stay here.
import { filter, setFilter } from "./filter.js";
import { SEVERITIES, state } from "./state.js";

export const remember = () => {
  const { severities, check, status, only } = filter();
  const told = new URLSearchParams();
  if (severities.length < SEVERITIES.length) for (const one of severities.length ? severities : ["none"]) told.append("severity", one);
  if (check) told.set("check", check);
  if (status) told.set("status", status);
  if (only) told.set("only", "marked");
  if (state.at) told.set("at", state.at);
  const hash = told.size ? `#${told}` : "";
  if (hash !== location.hash) history.replaceState(null, "", `${location.pathname}${hash}`);
};

export const restore = () => {
  const asked = new URLSearchParams(location.hash.slice(1));
  const severities = asked.has("severity") ? asked.getAll("severity") : SEVERITIES;
  setFilter({ severities, check: asked.get("check") ?? "", status: asked.get("status") ?? "", only: asked.has("only") });
  state.at = asked.get("at") ?? "";
};
