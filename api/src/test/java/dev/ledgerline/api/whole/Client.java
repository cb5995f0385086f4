package dev.ledgerline.api.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a server as its users do. */
final class Client {
    /** An answer: status and body. */
    record Reply(int status, JsonNode body) {
        /** The only result of a single command, wherever the status put it. */
        JsonNode result() {
            JsonNode results = body.has("results") ? body.get("results") : body.at("/detail/results");
            return results.get(0);
        }

        long orderId() {
            return result().get("order_id").asLong();
        }

        String errorCode() {
            return result().at("/error/code").asString();
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;
    private final String header;
    private final String key;

    Client(int port, String key) {
        this(port, "x-api-key", key);
    }

    /** @param header by which it says who it is */
    Client(int port, String header, String value) {
        this.base = "http://127.0.0.1:" + port;
        this.header = header;
        this.key = value;
    }

    Reply command(String json) {
        return post("/oms/commands", json);
    }

    /** Sends one command with a payload. */
    Reply command(long account, String command, String requestId, String payload) {
        String keyed = requestId.isEmpty() ? "" : "\"request_id\":\"" + requestId + "\",";
        return command("{\"account_id\":" + account + "," + keyed + "\"command\":\"" + command + "\",\"payload\":{"
                + payload.replace('\'', '"') + "}}");
    }

    Reply market(long account, String side, String quantity) {
        return market(account, side, quantity, "");
    }

    Reply market(long account, String side, String quantity, String more) {
        return command(
                account,
                "send_order",
                "",
                "'symbol':'BTC/USDT','side':'" + side + "','order_type':'market','qty':'" + quantity + "'"
                        + (more.isEmpty() ? "" : "," + more));
    }

    Reply limit(long account, String side, String quantity, String price, String more) {
        return command(
                account,
                "send_order",
                "",
                "'symbol':'BTC/USDT','side':'" + side + "','order_type':'limit','qty':'" + quantity + "','price':'"
                        + price + "'" + (more.isEmpty() ? "" : "," + more));
    }

    String key() {
        return key;
    }

    /** The status alone, of what is not JSON. */
    int head(String path) {
        try {
            return http.send(request(path).GET().build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply post(String path, String body) {
        return send(request(path).header("content-type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    Reply send(String method, String path, String body) {
        return send(
                request(path).header("content-type", "application/json").method(method, BodyPublishers.ofString(body)));
    }

    JsonNode order(long id) {
        return get("/oms/orders/" + id).body().at("/items/0");
    }

    JsonNode openPositions(long account) {
        return get("/oms/positions/open?account_ids=" + account).body().get("items");
    }

    JsonNode history(String what, long account) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String path = what.equals("deals") ? "/oms/deals" : "/oms/" + what + "/history";
        return get(path + "?account_ids=" + account + "&start_date=" + today.minusDays(1) + "&end_date="
                        + today.plusDays(1) + "&page_size=500")
                .body()
                .get("items");
    }

    /** All rows of an account, page by page, by their ids. @param what orders, deals or positions */
    Map<Long, JsonNode> everything(String what, long account) {
        Map<Long, JsonNode> rows = new HashMap<>();
        String path = what.equals("deals") ? "/oms/deals" : "/oms/" + what + "/history";
        String next = "";
        do {
            JsonNode page = get(path + "?account_ids=" + account
                            + "&start_date=2000-01-01&end_date=2100-01-01&page_size=500" + next)
                    .body();
            for (JsonNode row : page.get("items")) rows.put(row.get("id").asLong(), row);
            JsonNode last = page.get("next_after_id");
            next = last.isNull() ? "" : "&after_id=" + last.asLong();
        } while (!next.isEmpty());
        return rows;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header(header, key);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            String body = response.body();
            return new Reply(response.statusCode(), JSON.readTree(body.isEmpty() ? "{}" : body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
