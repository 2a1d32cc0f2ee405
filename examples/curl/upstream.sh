#!/usr/bin/env bash
# From a key to a report, with curl and openssl alone: token, request, wait, report, event feed. See docs/integration.md.
#   HEDUI_URL          address of the hub (http://127.0.0.1:8600)
#   HEDUI_TOKEN        a token that was given out (`npm run demo` prints one), or
#   HEDUI_CLIENT_ID    the registered client, with
#   HEDUI_CLIENT_KEY   its private Ed25519 key as PEM (`upstream.sh new-key FILE` makes one)
set -euo pipefail
cd "$(dirname "$0")/.."
url="${HEDUI_URL:-http://127.0.0.1:8600}"

for tool in curl openssl; do
  command -v "$tool" >/dev/null || { echo "$tool is needed and not installed" >&2; exit 1; }
done

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

# The text or number of the first field of that name: enough for this script; a program parses JSON.
field() { grep -o "\"$1\":\(\"[^\"]*\"\|[0-9a-z.]*\)" | head -n 1 | sed 's/^[^:]*://; s/^"//; s/"$//'; }

# docs:new-key
# The private half stays here; the public half is printed: give it to the hub's operator (hedui clients register … --key FILE).
new_key() {
  (umask 077 && openssl genpkey -algorithm ed25519 -out "$1")
  x="$(openssl pkey -in "$1" -pubout -outform DER | tail -c 32 | base64url)"
  echo "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"k1\",\"x\":\"$x\"}"
}
# docs:end

# docs:token
# OAuth 2 client credentials: a signed statement of a minute (RFC 7523) for a token of ten.
get_token() {
  issuer="$(curl -sS --fail-with-body "$url/.well-known/oauth-authorization-server" | field issuer)"
  now="$(date +%s)"
  head="$(printf '{"alg":"EdDSA","kid":"k1"}' | base64url)"
  claims="$(printf '{"iss":"%s","sub":"%s","aud":"%s","iat":%d,"exp":%d,"jti":"%s"}' \
    "$HEDUI_CLIENT_ID" "$HEDUI_CLIENT_ID" "$issuer" "$now" "$((now + 60))" "$(openssl rand -hex 16)" | base64url)"
  printf '%s.%s' "$head" "$claims" >"$work/statement"
  signature="$(openssl pkeyutl -sign -inkey "$HEDUI_CLIENT_KEY" -rawin -in "$work/statement" | base64url)"
  curl -sS --fail-with-body "$url/oauth/token" \
    -d grant_type=client_credentials \
    -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \
    -d "client_assertion=$head.$claims.$signature" | field access_token
}
# docs:end

if [ "${1:-}" = new-key ]; then
  new_key "${2:?name the file for the private key}"
  exit
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
token="${HEDUI_TOKEN:-$(get_token)}"
call() { curl -sS --fail-with-body -H "Authorization: Bearer $token" -H 'Accept-Language: en' "$@"; }

# From the first reading on events are written for this client.
place="$(call "$url/v1/events" | field next)"

reference="CURL-$(openssl rand -hex 4)"
today="$(TZ=Asia/Shanghai date +%F)"
until="$(($(date +%Y) + 1))-$(TZ=Asia/Shanghai date +%m)-28"
sed "s/REFERENCE/$reference/; s/TODAY/$today/g; s/UNTIL/$until/" request.json >"$work/request.json"

# docs:request
# The key makes a repetition harmless: sent again, it is the same verification.
verification="$(call "$url/v1/verifications" --retry 5 --retry-all-errors \
  -H 'Content-Type: application/json' -H "Idempotency-Key: $reference" --data-binary "@$work/request.json" | field verificationId)"
# docs:end
echo "requested: $verification"

# docs:wait
for _ in $(seq 1 300); do
  state="$(call "$url/v1/verifications/$verification" | field state)"
  [ "$state" = complete ] && break
  sleep 1
done
# docs:end
[ "$state" = complete ] || { echo "the case is still $state after five minutes" >&2; exit 1; }

# docs:report
call "$url/v1/verifications/$verification/report" -D "$work/headers" -o "$work/report.json"
etag="$(grep -i '^etag:' "$work/headers" | sed 's/^[^:]*: *//' | tr -d '\r')"
again="$(call "$url/v1/verifications/$verification/report" -H "If-None-Match: $etag" -o /dev/null -w '%{http_code}')"
call "$url/v1/verifications/$verification/report/evidence?view=upstream" -o "$work/evidence.hedui.json"
# docs:end
echo "report: version $(grep -i '^hedui-report-version:' "$work/headers" | tr -dc 0-9), $(wc -c <"$work/report.json") bytes, the same again: $again"
echo "evidence: $(wc -c <"$work/evidence.hedui.json") bytes"

# docs:feed
call "$url/v1/events?after=$place&wait=5" | grep -o '"type":"[^"]*"' | sed 's/"type":"\(.*\)"/event: \1/'
# docs:end
