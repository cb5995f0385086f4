package dev.ledgerline.api.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A run whose only purpose is to show Java which classes commands need, so that it can keep them ready. It asks a server of
 * its own, which gives everybody the same answer.
 */
final class WarmUp {
    private static final int ROUNDS = 3;
    private static final byte[] ANSWER = """
            {"items":[{"id":1,"account_id":1,"symbol":"BTC/USDT","side":"buy","qty":"1","price":null,"entry":"in"}],\
            "results":[{"index":0,"ok":true,"command_id":1,"order_id":1,"error":null}],"next_after_id":null}""".getBytes(StandardCharsets.UTF_8);

    private static final List<String> COMMANDS = List.of(
            "send-order --account-id 1 --symbol BTC/USDT --side buy --order-type limit --qty 0.1 --price 1",
            "send-order --account-id 1 --symbol BTC/USDT --side buy --order-type market --qty 0.1 --json",
            "cancel-order --account-id 1 --order-ids 1,2",
            "close-position --account-id 1 --position-id 1 --json",
            "orders",
            "orders --history --json",
            "deals",
            "positions --account-id 1",
            "accounts",
            "accounts --all",
            "call GET /oms/accounts",
            "api-keys --json",
            "block-account --account-id 1 --comment x",
            "limits",
            "send-order --sid buy",
            "send-order --help",
            "sned-order");

    private WarmUp() {}

    static CommandSpec spec() {
        return Options.hidden(Options.command("warm-up", "Ask a server of its own.", (given, around) -> run(around)));
    }

    private static int run(Surroundings around) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", WarmUp::answer);
        server.start();
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)) {
            Map<String, String> environment = Map.of(
                    Address.VARIABLE,
                    "http://127.0.0.1:" + server.getAddress().getPort(),
                    "LEDGERLINE_API_KEY",
                    "of-nobody");
            Surroundings quiet = new Surroundings(
                    environment,
                    around.home(),
                    null,
                    null,
                    around.in(),
                    nowhere,
                    nowhere,
                    what -> null,
                    around.pollInterval());
            for (int round = 0; round < ROUNDS; round++)
                for (String command : COMMANDS) Cli.run(List.of(command.split(" ")), quiet);
        } finally {
            server.stop(0);
        }
        return Cli.DONE;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        }
    }
}
