package dev.ledgerline.api.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.cli.Cli;
import dev.ledgerline.api.cli.Typed;
import dev.ledgerline.api.cli.Typed.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line against a server, by the program's own main, with the options old scripts use. */
@Timeout(120)
class CliIT extends WholeServer {
    @Value("${ledgerline.home}")
    private Path home;

    @TempDir
    Path folder;

    private Typed typed() {
        return new Typed(home).with("LEDGERLINE_API_KEY", KEY);
    }

    private Outcome done(String line) {
        Outcome outcome = typed().run(line);
        assertThat(outcome.status()).as(line + "\n" + outcome.all()).isZero();
        return outcome;
    }

    private Outcome refused(String line) {
        Outcome outcome = typed().run(line);
        assertThat(outcome.status()).as(line + "\n" + outcome.all()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("ledgerline: ");
        return outcome;
    }

    private Outcome wrong(String line) {
        Outcome outcome = typed().run(line);
        assertThat(outcome.status()).as(line + "\n" + outcome.all()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        return outcome;
    }

    private long order(String line) {
        return done(line + " --json").json().get("order_id").asLong();
    }

    private static String order(long account, String rest) {
        return "send-order --account-id " + account + " --symbol BTC/USDT " + rest;
    }

    @Test
    void tradesAsOldScriptsDo() {
        long account = account("netting");
        Outcome sent = typed().run("send-order --base-url " + url() + " --api-key " + KEY + " --account-id " + account
                + " --symbol BTC/USDT --side buy --order-type limit --qty 0.01 --price 1000"
                + " --strategy-id 0 --position-id 0");
        assertThat(sent.status()).as(sent.all()).isZero();
        assertThat(sent.err()).contains("warning", "--api-key");
        assertThat(sent.out()).contains("is accepted", "SUBMITTED", "BTC/USDT");
        long resting = client().get("/oms/orders/open?account_ids=" + account)
                .body()
                .at("/items/0/id")
                .asLong();

        done("change-order --account-id " + account + " --order-id " + resting + " --new-price 1001");
        assertThat(client().order(resting).get("price").asString()).isEqualTo("1001");
        assertThat(done("cancel-order --account-id " + account + " --order-id " + resting)
                        .out())
                .contains("Canceled: " + resting);
        assertThat(client().order(resting).get("status").asString()).isEqualTo("CANCELED");

        filled(order(order(account, "--side buy --order-type market --qty 0.2 --comment hello")));
        JsonNode position = openPositions(account, 1).get(0);
        String named = " --account-id " + account + " --position-id " + position.get("id");
        done("position-change" + named + " --oms-stop-loss 100 --stop-gain 900000 --comment mine");
        done("position-change" + named + " --clear-stop-loss");
        JsonNode changed = client().openPositions(account).get(0);
        assertThat(changed.get("stop_loss").isNull()).isTrue();
        assertThat(changed.get("stop_gain").asString()).isEqualTo("900000");
        assertThat(changed.get("comment").asString()).isEqualTo("mine");

        done("close-position" + named + " --order-type market");
        openPositions(account, 0);
        long first = order(order(account, "--side buy --type limit --amount 0.01 --price 1000 --post-only"));
        long second = order(order(account, "--side buy --order-type limit --qty 0.01 --price 1000"));
        JsonNode canceled = done("cancel-order --order-ids " + first + " " + second + " --json")
                .json();
        assertThat(canceled.get("canceled_order_ids").toString()).isEqualTo("[" + first + "," + second + "]");
        order(order(account, "--side buy --order-type limit --qty 0.01 --price 1000"));
        done("cancel-all-orders --account-id " + account);
        assertThat(client().get("/oms/orders/open?account_ids=" + account)
                        .body()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void closesMergesAndReassignsPositions() {
        long account = account("hedge");
        long strategy = done("create-strategy --name cli-" + account + " --account-ids " + account + " --json")
                .json()
                .get("strategy_id")
                .asLong();
        long bought = order(order(account, "--side buy --order-type market --qty 0.2"));
        long sold = order(order(account, "--side sell --order-type market --qty 0.1"));
        filled(bought);
        filled(sold);
        JsonNode both = openPositions(account, 2);
        boolean longFirst = both.get(0).get("side").asString().equals("buy");
        long longOne = both.get(longFirst ? 0 : 1).get("id").asLong();
        long shortOne = both.get(longFirst ? 1 : 0).get("id").asLong();
        done("close-by --account-id " + account + " --position-id-a " + longOne + " --position-id-b " + shortOne);
        assertThat(openPositions(account, 1).get(0).get("qty").asString()).isEqualTo("0.1");
        Outcome twice = refused(
                "close-by --account-id " + account + " --position-id-a " + longOne + " --position-id-b " + shortOne);
        assertThat(twice.err()).contains("(position_not_");

        assertThat(refused("merge-positions --account-id " + account + " --source-position-id " + longOne
                                + " --target-position-id " + shortOne + " --stop-mode keep")
                        .err())
                .isNotBlank();

        List<Long> deals = new ArrayList<>();
        for (JsonNode deal : client().history("deals", account))
            if (deal.path("order_id").asLong() == bought)
                deals.add(deal.get("id").asLong());
        String ids = String.join(" ", deals.stream().map(String::valueOf).toList());
        Outcome seen = done("reassign-position --account-id " + account + " --deal-ids " + ids
                + " --target-strategy-id " + strategy + " --preview --json");
        assertThat(seen.json().at("/items/0/order_id").asLong()).isEqualTo(bought);
        assertThat(seen.err()).contains("with their orders: [" + bought + "]");
        assertThat(refused("reassign-position --account-id " + account + " --deal-ids 999999999 --target-strategy-id 1")
                        .err())
                .contains("no deal 999999999");
    }

    @Test
    void answersWithTheServersJsonAndKeepsTheRequestsKey() {
        long account = account("netting");
        String line = order(
                account,
                "--side buy --order-type limit --qty 0.01 --price 1000 --request-id cli-" + account
                        + " --client-order-id own-1 --params {\"timeInForce\":\"GTC\"} --json");
        Outcome sent = done(line);
        assertThat(sent.out().strip()).hasLineCount(1).startsWith("{\"index\":0,\"ok\":true,\"command_id\":");
        assertThat(done(line).json()).isEqualTo(sent.json());
        JsonNode order = client().order(sent.json().get("order_id").asLong());
        assertThat(order.get("client_order_id").asString()).isEqualTo("own-1");

        Outcome no = refused(order(account, "--side sell --order-type market --qty 9 --reduce-only --json"));
        assertThat(no.json().at("/error/code").asString()).isEqualTo("risk_blocked");
        assertThat(no.err()).contains("reducible 0", "nothing_to_reduce");
        Outcome unsupported =
                refused(order(account, "--side buy --order-type market --qty 1 --trailing-amount 5 --json"));
        assertThat(unsupported.json().has("detail")).isTrue();
        assertThat(unsupported.err()).contains("trailing_amount is not supported");
        assertThat(done(order(account, "--side buy --order-type limit --qty 0.01 --price 1000 --no-wait --timeout 5"))
                        .out())
                .contains("is accepted");
    }

    @Test
    void showsWhatThereIs() {
        long account = account("netting");
        long resting = order(order(account, "--side buy --order-type limit --qty 0.01 --price 1000"));
        filled(order(order(account, "--side buy --order-type market --qty 0.1")));
        openPositions(account, 1);

        assertThat(done("orders --account-id " + account).out().lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("symbol", "status", "filled");
        assertThat(done("orders --account-id " + account + " --json").json())
                .isEqualTo(
                        client().get("/oms/orders/open?account_ids=" + account).body());
        assertThat(done("orders --history --account-ids " + account + " --json")
                        .json()
                        .get("items"))
                .hasSize(2);
        assertThat(done("orders-history --account-ids " + account + " --days-back 2 --page-size 1")
                        .out())
                .contains("There are more: --after-id " + resting);
        assertThat(done("orders --order-id " + resting).out()).contains("SUBMITTED");
        assertThat(done("deals --account-id " + account).out()).contains("entry", "USDT");
        assertThat(done("deals --account-id " + account + " --json")
                        .json()
                        .at("/items/0/entry")
                        .asString())
                .isEqualTo("in");
        assertThat(done("positions --account-id " + account).out()).contains("open");
        assertThat(done("positions-open --account-ids " + account + ",1 --json")
                        .json()
                        .get("items"))
                .isNotEmpty();
        assertThat(done("accounts").out()).contains("demo-hedge");
        assertThat(typed().with("LEDGERLINE_FORMAT", "json")
                        .run("accounts")
                        .json()
                        .get("items"))
                .isNotEmpty();
        assertThat(done("deals --account-id " + account + " --start-date 2001-01-01 --end-date 2001-01-02")
                        .out())
                .isEqualTo("None." + System.lineSeparator());
        assertThat(refused("orders --account-id 987654").err()).contains("987654");
        assertThat(refused("orders --order-id 987654321").err()).contains("there is no order");

        assertThat(done("reconcile --account-id " + account + " --scope short --json")
                        .json()
                        .get("triggered_count")
                        .asInt())
                .isOne();
        assertThat(done("reconcile --status").out()).contains("age in seconds");
        assertThat(done("reconcile-status --account-id " + account).out()).contains(String.valueOf(account));
        assertThat(done("projections").out()).contains("orders", "100.0%");
        assertThat(done("list-strategies").json().get("items")).isNotEmpty();
        assertThat(done("healthz").json().get("status").asString()).isEqualTo("ok");
        assertThat(done("dispatcher-status").json().isObject()).isTrue();
        assertThat(typed().run("check").out()).contains("ok      log");
    }

    @Test
    void setsAccountsUp() throws IOException {
        Outcome opened = done("add-account --exchange-id simulated --label cli-" + System.nanoTime()
                + " --position-mode netting --kind margin --funds USDT=1000,BTC=1 --json");
        long account = opened.json().get("account_id").asLong();
        assertThat(opened.json().get("exchange_id").asString()).isEqualTo("simulated");
        assertThat(opened.json().get("label").asString()).startsWith("cli-");
        String named = " --account-id " + account;
        assertThat(row(account).get("position_mode").asString()).isEqualTo("netting");
        assertThat(row(account).at("/settings/funds").asString()).isEqualTo("USDT=1000,BTC=1");

        done("set-account-testnet" + named + " --enabled");
        assertThat(eventually(() -> row(account), it -> it.get("is_testnet").asBoolean()))
                .isNotNull();
        done("set-account-testnet" + named + " --disabled");
        filled(order(order(account, "--side buy --order-type market --qty 0.001")));
        assertThat(refused("set-account-testnet" + named + " --enabled").err()).contains("another account");
        wrong("set-account-testnet" + named);
        wrong("set-account-testnet" + named + " --enabled --disabled");

        Path secret = Files.writeString(folder.resolve("secret"), "s3cret-of-a-file\n");
        List<Outcome> all = new ArrayList<>();
        all.add(done("upsert-account-credentials" + named + " --api-key k3y-as-argument --secret s3cret-as-argument"
                + " --encrypt-input"));
        assertThat(all.getFirst().err()).contains("--api-key-file", "--secret-file");
        assertThat(row(account).get("has_credentials").asBoolean()).isTrue();
        all.add(typed().with("LEDGERLINE_EXCHANGE_API_KEY", "k3y-of-the-environment")
                .run("upsert-account-credentials" + named + " --secret-file " + secret));
        all.add(typed().answering("s3cret-that-was-typed").run("upsert-account-credentials" + named + " --json"));
        all.add(typed().piping("s3cret-of-a-pipe")
                .run("upsert-account-credentials" + named + " --api-key-file " + secret
                        + " --secret-file - --encrypt-input"));
        all.add(done("upsert-account-credentials" + named + " --remove"));
        assertThat(all)
                .allSatisfy(outcome ->
                        assertThat(outcome.status()).as(outcome.all()).isZero());
        assertThat(row(account).get("has_credentials").asBoolean()).isFalse();

        all.add(wrong("upsert-account-credentials" + named));
        all.add(wrong("upsert-account-credentials" + named + " s3cret-at-a-wrong-place"));
        all.add(wrong("upsert-account-credentials" + named + " --secrte=s3cret-misspelt"));
        all.add(wrong("encrypt s3cret-at-a-wrong-place"));
        all.add(refused("upsert-account-credentials --account-id 987654 --api-key k3y-x --secret s3cret-x"));
        all.add(typed().with("LEDGERLINE_API_KEY", "ll_s3cret").run("orders"));
        all.add(typed().with("LEDGERLINE_API_KEY", "ll_\ns3cret").run("orders"));
        all.add(typed().with("LEDGERLINE_API_KEY", "ll_s3cret").run("watch"));
        assertThat(all).allSatisfy(outcome -> assertThat(outcome.all()).doesNotContain("s3cret", "k3y", KEY));
        assertThat(all.subList(all.size() - 3, all.size()))
                .extracting(Outcome::status)
                .containsExactly(1, 2, 1);
    }

    @Test
    void letsPeopleIn() throws IOException {
        long account = account("netting");
        long other = account("netting");
        String name = "cli-" + System.nanoTime();
        Path saved = folder.resolve("key");
        Outcome created = done("create-user --name " + name + " --role trader --account-id " + account + " --save-key "
                + saved + " --json");
        String key = Files.readString(saved).strip();
        assertThat(created.all()).doesNotContain(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(saved)))
                .isEqualTo("rw-------");
        long user = created.json().get("user_id").asLong();
        Typed theirs = new Typed(home).with("LEDGERLINE_API_KEY", key);
        assertThat(theirs.run(order(account, "--side buy --order-type limit --qty 0.01 --price 1000"))
                        .status())
                .isZero();
        Outcome forbidden = theirs.run(order(other, "--side buy --order-type limit --qty 0.01 --price 1000"));
        assertThat(forbidden.status()).isEqualTo(1);
        assertThat(theirs.run("create-user --name x-" + name).err()).contains("ledgerline: ");

        JsonNode second = done("create-api-key --user-id " + user + " --label readers --account-id " + account
                        + " --rights can_read --json")
                .json();
        Typed reader = new Typed(home)
                .with("LEDGERLINE_API_KEY", second.get("api_key_plain").asString());
        assertThat(reader.run("orders --account-id " + account).status()).isZero();
        assertThat(reader.run(order(account, "--side buy --order-type limit --qty 0.01 --price 1000"))
                        .status())
                .isEqualTo(1);
        assertThat(second.get("api_key")).isEqualTo(second.get("api_key_plain"));
        assertThat(done("create-api-key --user-id " + user).out())
                .containsPattern("has the API key [0-9]+\\.")
                .contains("Shown this once: ");
        assertThat(refused("create-api-key --user-id 987654").err()).contains("987654");
        assertThat(refused("create-user --name " + name).err()).isNotBlank();
        assertThat(wrong("create-user --name y-" + name + " --save-key " + saved)
                        .err())
                .contains("exists already");
        assertThat(wrong("create-user --name z-" + name + " --account-id 1 --rights can_fly")
                        .err())
                .contains("can_fly");

        JsonNode opened = done("add-account --user-id " + user + " --exchange-id simulated --label " + name
                        + " --funds USDT=1000 --kind margin --json")
                .json();
        assertThat(theirs.run(order(
                                opened.get("account_id").asLong(),
                                "--side buy --order-type limit --qty 0.01 --price 1000"))
                        .all())
                .contains("is accepted");
        assertThat(done("add-account --user-id 987654 --exchange-id simulated --label lonely-" + name)
                        .err())
                .contains("no API key yet");
    }

    @Test
    void stopsAndLetsGoOn() {
        long account = account("netting");
        String named = " --account-id " + account;
        String buy = order(account, "--side buy --order-type limit --qty 0.01 --price 1000");
        assertThat(done("block-account" + named + " --comment audit").out())
                .contains("Account " + account + " is blocked.");
        assertThat(refused(buy).err()).contains("(account_blocked)");
        assertThat(done("unblock-account" + named + " --comment over").out()).contains("is active");
        done("allow-new-positions" + named + " --disabled --comment audit");
        assertThat(refused(buy).err()).contains("(new_positions_not_allowed)");
        assertThat(done("allow-new-positions" + named + " --enabled --comment over")
                        .out())
                .contains("takes new positions");

        assertThat(done("limits" + named + " --max-order-notional 5 --comment small")
                        .out())
                .containsPattern("\\b5\\b");
        assertThat(refused(buy).err()).contains("(order_notional_above_limit)");
        done("limits" + named + " --max-order-notional none");
        assertThat(done("limits" + named + " --json")
                        .json()
                        .at("/items/0/limits/max_order_notional")
                        .isNull())
                .isTrue();
        assertThat(refused("limits --account-id 987654").err()).contains("987654");

        long strategy = done("create-strategy --name risk-" + account + " --account-ids " + account + " --json")
                .json()
                .get("strategy_id")
                .asLong();
        assertThat(done("strategies").out()).contains("risk-" + account);
        done("allow-new-positions" + named + " --strategy-id " + strategy + " --disabled --comment audit");
        done("change-strategy --strategy-id " + strategy + " --status disabled --name calm-" + account);
        assertThat(done("strategies").out()).containsPattern("calm-" + account + " +disabled");

        long resting = order(buy);
        Outcome killed = done("kill-switch" + named + " --comment enough");
        assertThat(killed.out()).contains("[" + resting + "]");
        assertThat(row(account).get("status").asString()).isEqualTo("blocked");
        assertThat(done("accounts --all").out()).contains("exchange's answer");
    }

    @Test
    void changesWhatAKeyMay() {
        long account = account("netting");
        String name = "may-" + System.nanoTime();
        JsonNode made = done("create-user --name " + name + " --json").json();
        assertThat(made.get("name").asString()).isEqualTo(name);
        String key = " --api-key-id " + made.get("api_key_id");
        Typed theirs =
                new Typed(home).with("LEDGERLINE_API_KEY", made.get("api_key").asString());
        String read = "orders --account-id " + account;
        assertThat(theirs.run(read).status()).isEqualTo(1);
        done("set-permissions" + key + " --account-id " + account + " --rights can_read");
        assertThat(theirs.run(read).status()).isZero();
        assertThat(done("permissions" + key).out()).contains("can_read", "all").doesNotContain("can_trade");
        assertThat(theirs.run("permissions").out()).contains("can_read");

        done("disable-api-key" + key);
        assertThat(theirs.run(read).err()).contains("does not accept this API key");
        assertThat(done("api-keys").out()).containsPattern("disabled +[0-9]+ +" + name);
        done("enable-api-key" + key);
        assertThat(theirs.run(read).status()).isZero();
        String user = " --user-id " + made.get("user_id");
        done("disable-user" + user);
        assertThat(theirs.run(read).err()).contains("does not accept this API key");
        assertThat(done("users").out()).containsPattern(name + " +trader +disabled");
        done("enable-user" + user);
        done("set-permissions" + key + " --account-id " + account + " --rights none");
        assertThat(theirs.run(read).status()).isEqualTo(1);
    }

    @Test
    void reachesWhatHasNoCommand() {
        long account = account("netting");
        assertThat(done("call GET /admin/users --json").json())
                .isEqualTo(client().get("/admin/users").body());
        assertThat(typed().piping("{\"status\":\"blocked\",\"comment\":\"by hand\"}")
                        .run("call POST /oms/risk/" + account + "/status -")
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("blocked");
        assertThat(done("call GET /asyncapi.yaml").out()).startsWith("asyncapi: ");
        assertThat(refused("call PATCH /admin/accounts/" + account + " {\"nothing\":1}")
                        .err())
                .contains("nothing");
        assertThat(refused("call GET /nowhere").err()).isNotBlank();

        assertThat(done("ccxt " + account + " fetch_ticker [\"BTC/USDT\"]")
                        .json()
                        .at("/result/symbol")
                        .asString())
                .isEqualTo("BTC/USDT");
        assertThat(done("ccxt " + account + " fetchTicker {\"symbol\":\"BTC/USDT\"} --json")
                        .json()
                        .at("/result/symbol")
                        .asString())
                .isEqualTo("BTC/USDT");
        assertThat(refused("ccxt " + account + " withdraw").err()).isNotBlank();

        String named = " --account-id " + account;
        assertThat(done("cases" + named).out()).startsWith("None.");
        assertThat(refused("decide-case --case-id 987654 --decision leave --comment x")
                        .err())
                .isNotBlank();
        assertThat(done("unknown-outcomes" + named + " --json").json().get("items"))
                .isEmpty();
        assertThat(refused("decide-outcome --order-id 987654321 --outcome rejected --comment x")
                        .err())
                .contains("987654321");
        assertThat(done("raw-orders" + named).status()).isZero();
        assertThat(done("raw-trades" + named + " --json").json().has("items")).isTrue();
    }

    @Test
    void encryptsWithoutAServer() {
        assertThat(done("generate-master-key").out()).hasSizeGreaterThan(100);
        for (Outcome outcome : List.of(
                typed().piping("hunter2\n").run("encrypt"),
                typed().answering("hunter2").run("encrypt"),
                done("encrypt --value hunter2"))) {
            assertThat(outcome.status()).isZero();
            assertThat(outcome.out()).startsWith("enc:v1:").hasLineCount(1);
            assertThat(outcome.all()).doesNotContain("hunter2");
        }
        assertThat(done("encrypt --value hunter2 --json")
                        .json()
                        .get("encrypted")
                        .asString())
                .startsWith("enc:v1:");
        assertThat(done("generate-master-key --json")
                        .json()
                        .get("encryption_master_key")
                        .asString())
                .hasSizeGreaterThan(100);
        assertThat(wrong("encrypt").err()).contains("standard input");
        Outcome twice = typed().piping(done("encrypt --value hunter2").out()).run("encrypt");
        assertThat(twice.status()).isEqualTo(1);
        assertThat(twice.err()).contains("encrypted already");
    }

    @Test
    void installsOnce() throws IOException {
        String label = "installed-" + System.nanoTime();
        String line = "install --with-account --exchange-id simulated --label " + label + " --testnet";
        JsonNode first = done(line + " --json").json();
        assertThat(first.at("/account/created").asBoolean()).isTrue();
        assertThat(first.get("user").has("id")).isTrue();
        assertThat(first.get("api_key").has("plain")).isTrue();
        long account = first.at("/account/id").asLong();
        assertThat(row(account).get("is_testnet").asBoolean()).isTrue();
        assertThat(done(line).out()).contains(label, "was there", "was running");
        assertThat(done(line + " --json").json().at("/account/id").asLong()).isEqualTo(account);

        // Where no server runs, the launcher starts one.
        Path fresh = folder.resolve("fresh");
        Path launcher = Files.writeString(
                folder.resolve("launcher"),
                "#!/bin/sh\n[ \"$*\" = 'up --detach' ] || exit 9\ncp '" + home
                        + "/ready' \"$LEDGERLINE_HOME/ready\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        Typed elsewhere = new Typed(fresh).with("LEDGERLINE_API_KEY", KEY).launching(launcher);
        Outcome made = elsewhere.run("install");
        assertThat(made.status()).as(made.all()).isZero();
        assertThat(made.out()).contains("made", "master-key", "started");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rwx------");
        assertThat(elsewhere.run("install").out()).contains("was running");

        Files.writeString(
                launcher,
                "#!/bin/sh\necho 'api-key=t0psecret' >\"$LEDGERLINE_HOME/credentials\"\n"
                        + "echo 'API key t0psecret'; echo 'no port is free'; exit 1\n");
        Outcome failed = new Typed(folder.resolve("other")).launching(launcher).run("install");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).contains("no port is free").doesNotContain("t0psecret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "send-order",
                "send-order --account-id x --symbol BTC/USDT --side buy --order-type market --qty 1",
                "send-order --account-id 1 --symbol BTC/USDT --side BUY --order-type market --qty 1",
                "send-order --account-id 1 --symbol BTC/USDT --side buy --order-type market --qty much",
                "send-order --account-id 1 --symbol BTC/USDT --side buy --order-type market --qty 1 --params {",
                "position-change --position-id 1 --stop-loss 5 --clear-stop-loss",
                "close-by --account-id 1 --position-id-a 1",
                "orders --start-date yesterday",
                "orders --limit many",
                "orders more",
                "projections rebuild",
                "completion fish",
                "generate-master-key --rotate --newest-only",
                "create-user --role trader",
                "watch --count some",
                "accounts --server ftp://example.com"
            })
    void refusesWhatCannotBeMeant(String line) {
        assertThat(wrong(line).err()).contains("ledgerline: ", "--help");
    }

    @Test
    void guessesWhatWasMeant() {
        assertThat(wrong("sned-order").err()).contains("no command 'sned-order'", "send-order");
        assertThat(wrong("orders --acount-id 1").err()).contains("no option --acount-id", "--account-id");
        assertThat(wrong(order(1, "--side buy --order-type market --qty 1 --coment x"))
                        .err())
                .contains("no option --coment", "--comment");
        assertThat(typed().run(List.of()).status()).isEqualTo(2);
        Outcome keyless = new Typed(folder).run("orders --server 127.0.0.1:1");
        assertThat(keyless.status()).isEqualTo(2);
        assertThat(keyless.err()).contains("LEDGERLINE_API_KEY");
    }

    @Test
    void saysThatNobodyIsThere() throws IOException {
        for (String command : List.of("orders", "watch", "check", "install --with-account")) {
            Outcome outcome =
                    typed().with("LEDGERLINE_URL", "http://127.0.0.1:1").run(command);
            assertThat(outcome.status()).as(command + outcome.all()).isEqualTo(3);
            assertThat(outcome.err()).contains("no server answers");
        }
        Outcome none = new Typed(folder).with("LEDGERLINE_API_KEY", KEY).run("orders");
        assertThat(none.status()).isEqualTo(3);
        assertThat(none.err()).contains("not running on " + folder, "./ledgerline up");
        Files.writeString(folder.resolve("ready"), "pid=999999999\nport=" + port(url()) + "\n");
        assertThat(new Typed(folder)
                        .with("LEDGERLINE_API_KEY", KEY)
                        .run("orders")
                        .status())
                .as("after a crash, somebody else may listen there")
                .isEqualTo(3);
    }

    @Test
    void findsItsKeyInTheHomeAndTellsItToNobodyElse() throws IOException {
        Files.copy(home.resolve("ready"), folder.resolve("ready"));
        Files.writeString(folder.resolve("credentials"), "api-key=" + KEY + "\n");
        assertThat(new Typed(folder).run("accounts").status()).isZero();
        assertThat(new Typed(folder)
                        .run("accounts --server http://example.invalid")
                        .status())
                .isEqualTo(2);
        Path file = Files.writeString(folder.resolve("key"), KEY);
        assertThat(new Typed(folder).run("accounts --api-key-file " + file).status())
                .isZero();
        assertThat(new Typed(folder.resolve("none"))
                        .answering(KEY)
                        .run("accounts --server " + url())
                        .status())
                .isZero();
    }

    @Test
    void hasAnOptionForEachFieldOfEachCommand() {
        JsonNode schema = client().get("/openapi.json").body().at("/components/schemas/Commands/anyOf/0/oneOf");
        assertThat(schema).hasSizeGreaterThan(7);
        for (JsonNode command : schema) {
            String name = command.at("/properties/command/enum/0").asString().replace('_', '-');
            String help = done(name + " --help").out();
            assertThat(help).contains("Usage: ledgerline " + name, "--account-id", "--request-id");
            for (String field : command.at("/properties/payload/properties").propertyNames())
                assertThat(help).as(name).containsPattern("--" + field.replace('_', '-') + "[ ,=\\n]");
        }
    }

    @Test
    void explainsAndCompletesEachCommand() throws Exception {
        Outcome help = done("--help");
        assertThat(help.out())
                .contains("send-order", "watch", "Exit status", "up")
                .doesNotContain("warm-up", "orders-open");
        String script = done("completion bash").out();
        assertThat(script).contains("send-order", "--account-id", "complete ", "position-change");
        Path file = Files.writeString(folder.resolve("completion"), script);
        Process bash = new ProcessBuilder("bash", "-n", file.toString()).start();
        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void goesOnWatchingWhereItWasCutOff() throws Exception {
        long account = account("netting");
        client().limit(account, "buy", "0.01", "1000", "");
        try (CuttableWire wire = new CuttableWire(port(url()));
                SocketClient steady = socket(KEY)) {
            steady.next();
            steady.ask("{'id':1,'action':'subscribe','payload':{'namespaces':['position','risk'],'account_ids':["
                    + account + "],'with_snapshot':false}}");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Typed watching = typed().with("LEDGERLINE_URL", "http://127.0.0.1:" + wire.port());
            int wanted = 60;
            CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> watching.run(
                    List.of("watch", "--json", "--account-id", "" + account, "--count", "" + wanted), out, err));
            eventually(() -> out.toString(UTF_8), text -> text.contains("snapshot_done"));
            assertThat(out.toString(UTF_8)).contains("snapshot_open_orders");

            wire.cut(); // before it has seen a single event
            orders(account, 5);
            eventually(() -> err.toString(UTF_8), text -> text.contains("trying again"));
            wire.mend();
            eventually(() -> events(out), seen -> seen.size() > 4);
            orders(account, 5);
            wire.cut();
            orders(account, 20);
            wire.mend();

            assertThat(status.get(60, TimeUnit.SECONDS)).isZero();
            List<String> expected = new ArrayList<>();
            while (expected.size() < wanted) expected.add(cursor(steady.next()));
            assertThat(events(out)).as("each once, in order").isEqualTo(expected);
            assertThat(err.toString(UTF_8)).contains("connected again").doesNotContain(KEY);
        }
    }

    @Test
    void watchesForPeopleAndBeginsWhereItIsTold() {
        long account = account("netting");
        long order = client().market(account, "buy", "0.1").orderId();
        filled(order);
        openPositions(account, 1);
        Outcome seen = typed().run("watch --account-id " + account + " --after-position 0 --count 5");
        assertThat(seen.status()).isZero();
        // A fill may be heard of before the exchange's answer, and then comes first.
        assertThat(seen.out()).contains("order_updated", "order " + order, "BTC/USDT buy 0.1");
        assertThat(seen.out().lines()).hasSize(5);
        Outcome json = typed().run("watch --account-id " + account + " --after-position 0 --count 2 --json");
        JsonNode second =
                JsonMapper.shared().readTree(json.out().lines().toList().get(1));
        Outcome rest = typed().run(
                        "watch --account-id " + account + " --after-position " + second.at("/payload/log_position")
                                + " --after-index " + second.at("/payload/log_index") + " --count 1 --json");
        assertThat(rest.json()).isNotEqualTo(second);
        assertThat(refused("watch --account-id " + account + " --after-position 999999999")
                        .err())
                .contains("unknown_position");
        assertThat(refused("watch --account-id 987654").err()).contains("permission_denied");
    }

    /** As the launcher does it: with the few jars it needs, and none of the server's. */
    @Test
    void startsWithoutTheServersClasses() throws Exception {
        List<String> needed = List.of("/picocli-", "/jackson-core-", "/jackson-databind-", "/jackson-annotations-");
        String own = Path.of(Cli.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        String path = Stream.concat(
                        Stream.of(own),
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> needed.stream().anyMatch(entry::contains)))
                .reduce((all, entry) -> all + File.pathSeparator + entry)
                .orElseThrow();
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dledgerline.home=" + home,
                        "-cp",
                        path,
                        Cli.class.getName(),
                        "accounts",
                        "--json")
                .redirectErrorStream(true);
        java.environment().putAll(Map.of("LEDGERLINE_API_KEY", KEY));
        java.environment().remove("LEDGERLINE_URL");
        Process process = java.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(JsonMapper.shared().readTree(said).get("items")).isNotEmpty();
    }

    private void orders(long account, int count) {
        for (int i = 0; i < count; i++) client().limit(account, "buy", "0.01", "1000", "");
    }

    private static List<String> events(ByteArrayOutputStream out) {
        return out.toString(UTF_8)
                .lines()
                .filter(line -> line.contains("\"action\":\"event\"") && line.endsWith("}"))
                .map(line -> cursor(JsonMapper.shared().readTree(line)))
                .toList();
    }

    private static String cursor(JsonNode frame) {
        return frame.at("/payload/log_position") + ":" + frame.at("/payload/log_index") + ":" + frame.get("event");
    }

    private JsonNode row(long account) {
        for (JsonNode row : client().get("/admin/accounts").body().get("items"))
            if (row.get("account_id").asLong() == account) return row;
        throw new AssertionError("no account " + account);
    }

    private String url() {
        try (var reader = Files.newBufferedReader(home.resolve("ready"))) {
            Properties ready = new Properties();
            ready.load(reader);
            return "http://127.0.0.1:" + ready.getProperty("port");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int port(String url) {
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    }
}
