// From a key to a report and a verified webhook with the JDK alone (17 or later), in one file: java Upstream.java
// HEDUI_URL, and HEDUI_TOKEN or HEDUI_CLIENT_ID with HEDUI_CLIENT_KEY (PEM), as in examples/curl; RECEIVER_PORT starts a receiver.
// See docs/integration.md. A real system has a JSON library; this one finds single fields.
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Upstream {
  static final String URL = env("HEDUI_URL", "http://127.0.0.1:8600");
  static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  static final int TRIES = 5;
  static String token;
  static Instant tokenEnds = Instant.MAX;

  public static void main(String[] arguments) throws Exception {
    String place = field(call("GET", "/v1/events", null, Map.of()).body(), "next");
    CountDownLatch told = new CountDownLatch(1);
    String port = System.getenv("RECEIVER_PORT");
    HttpServer receiver = port == null ? null : receive(Integer.parseInt(port), told);

    String reference = "JAVA-" + UUID.randomUUID().toString().substring(0, 8);
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    String body = Files.readString(Path.of("examples", "request.json"))
        .replace("REFERENCE", reference)
        .replace("TODAY", today.toString())
        .replace("UNTIL", today.plusYears(1).toString());
    // docs:request
    // The key makes a repetition harmless: keep it with the case before anything is sent.
    String key = UUID.randomUUID().toString();
    String accepted = call("POST", "/v1/verifications", body, Map.of("Idempotency-Key", key)).body();
    // docs:end
    String verification = field(accepted, "verificationId");
    System.out.println("requested: " + verification);

    // docs:wait
    String state = "collecting";
    for (Instant end = Instant.now().plusSeconds(300); !state.equals("complete") && Instant.now().isBefore(end); ) {
      Thread.sleep(500);
      state = field(call("GET", "/v1/verifications/" + verification, null, Map.of()).body(), "state");
    }
    if (!state.equals("complete")) throw new IllegalStateException("the case is still " + state + " after five minutes");
    // docs:end

    // docs:report
    HttpResponse<String> report = call("GET", "/v1/verifications/" + verification + "/report", null, Map.of());
    String etag = report.headers().firstValue("etag").orElseThrow();
    int again = call("GET", "/v1/verifications/" + verification + "/report", null, Map.of("If-None-Match", etag)).statusCode();
    // docs:end
    System.out.println("report: version " + report.headers().firstValue("hedui-report-version").orElseThrow() + ", the same again: " + again);

    Matcher types = Pattern.compile("\"type\":\"([^\"]+)\"")
        .matcher(call("GET", "/v1/events?after=" + place + "&wait=5", null, Map.of()).body());
    while (types.find()) System.out.println("event: " + types.group(1));
    if (receiver != null) {
      if (!told.await(60, TimeUnit.SECONDS)) throw new IllegalStateException("no report was told by webhook");
      receiver.stop(0);
    }
  }

  // docs:token
  /** OAuth 2 client credentials: a signed statement of a minute (RFC 7523) for a token of ten. */
  static String getToken() throws Exception {
    String client = env("HEDUI_CLIENT_ID", null);
    String issuer = field(CLIENT.send(HttpRequest.newBuilder(URI.create(URL + "/.well-known/oauth-authorization-server")).build(), BodyHandlers.ofString()).body(), "issuer");
    long now = Instant.now().getEpochSecond();
    String claims = String.format("{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"iat\":%d,\"exp\":%d,\"jti\":\"%s\"}", client, client, issuer, now, now + 60, UUID.randomUUID());
    String signed = base64url("{\"alg\":\"EdDSA\",\"kid\":\"k1\"}".getBytes(StandardCharsets.UTF_8)) + "." + base64url(claims.getBytes(StandardCharsets.UTF_8));
    String pem = Files.readString(Path.of(env("HEDUI_CLIENT_KEY", null))).replaceAll("-----[A-Z ]+-----|\\s", "");
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem))));
    signature.update(signed.getBytes(StandardCharsets.UTF_8));
    String form = "grant_type=client_credentials&client_assertion=" + signed + "." + base64url(signature.sign())
        + "&client_assertion_type=" + URLEncoder.encode("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", StandardCharsets.UTF_8);
    HttpResponse<String> answer = CLIENT.send(HttpRequest.newBuilder(URI.create(URL + "/oauth/token"))
        .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) throw new IOException("no token: " + answer.body());
    tokenEnds = Instant.now().plusSeconds(Long.parseLong(field(answer.body(), "expires_in")) - 30);
    return field(answer.body(), "access_token");
  }
  // docs:end

  // docs:call
  /** One call; sent again after 429 and 503 as the hub asks for it, and without an answer where a key or the method allows it. */
  static HttpResponse<String> call(String method, String path, String body, Map<String, String> headers) throws Exception {
    boolean repeatable = method.equals("GET") || headers.containsKey("Idempotency-Key");
    for (int attempt = 1; ; attempt++) {
      if (token == null || Instant.now().isAfter(tokenEnds)) token = System.getenv("HEDUI_TOKEN") == null ? getToken() : System.getenv("HEDUI_TOKEN");
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(URL + path)).timeout(Duration.ofSeconds(45))
          .header("Authorization", "Bearer " + token).header("Accept-Language", "en")
          .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
      if (body != null) request.header("Content-Type", "application/json");
      headers.forEach(request::header);
      try {
        HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
        int status = answer.statusCode();
        if (status < 400) return answer;
        boolean passes = status == 429 || (status == 503 && repeatable);
        if (!passes || attempt == TRIES) throw new IllegalStateException(status + " " + field(answer.body(), "code") + ": " + field(answer.body(), "title"));
        Thread.sleep(1000L * Math.min(30, answer.headers().firstValueAsLong("retry-after").orElse(1)));
      } catch (IOException unanswered) {
        if (!repeatable || attempt == TRIES) throw unanswered;
        Thread.sleep(250L << attempt);
      }
    }
  }
  // docs:end

  /** Registers a receiver of this machine and takes what is signed; counts down when a report was told. */
  static HttpServer receive(int port, CountDownLatch told) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    String[] secret = {null};
    Set<String> done = ConcurrentHashMap.newKeySet();
    server.createContext("/hedui", exchange -> {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String id = exchange.getRequestHeaders().getFirst("webhook-id");
      String at = exchange.getRequestHeaders().getFirst("webhook-timestamp");
      boolean genuine = isGenuine(secret[0], id, at, exchange.getRequestHeaders().getFirst("webhook-signature"), body);
      if (genuine && done.add(id)) {
        String type = field(new String(body, StandardCharsets.UTF_8), "type");
        System.out.println("webhook: " + type);
        if (type.equals("report.issued")) told.countDown();
      }
      exchange.sendResponseHeaders(genuine ? 204 : 401, -1);
      exchange.close();
    });
    server.start();
    String endpoint = call("POST", "/v1/webhook-endpoints", "{\"url\":\"http://127.0.0.1:" + server.getAddress().getPort() + "/hedui\"}", Map.of()).body();
    secret[0] = field(endpoint, "secret");
    call("POST", "/v1/webhook-endpoints/" + field(endpoint, "endpointId") + "/test", null, Map.of());
    return server;
  }

  // docs:webhook
  /** Standard Webhooks: HMAC-SHA256 over id, time and the bytes of the body; not older or newer than five minutes. */
  static boolean isGenuine(String secret, String id, String at, String signatures, byte[] body) {
    if (secret == null || id == null || at == null || signatures == null || !at.matches("\\d{1,12}")) return false;
    if (Math.abs(Instant.now().getEpochSecond() - Long.parseLong(at)) > 300) return false;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), "HmacSHA256"));
      mac.update((id + "." + at + ".").getBytes(StandardCharsets.UTF_8));
      byte[] expected = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
      for (String one : signatures.split(" ")) if (MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.UTF_8))) return true;
    } catch (java.security.GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
    return false;
  }
  // docs:end

  /** The text or number of the first field of that name. */
  static String field(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\\s*(?:\"([^\"]*)\"|([0-9a-z.]+))").matcher(json);
    if (!found.find()) throw new IllegalStateException("the answer has no " + name);
    return found.group(1) == null ? found.group(2) : found.group(1);
  }

  static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String env(String name, String otherwise) {
    String value = System.getenv(name) == null ? otherwise : System.getenv(name);
    if (value == null) throw new IllegalStateException("set " + name + ": see docs/integration.md");
    return value;
  }
}
