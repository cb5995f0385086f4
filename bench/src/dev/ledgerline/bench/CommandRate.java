package dev.ledgerline.bench;

import dev.ledgerline.messages.account.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * From a command on the bus to its durable events, at 1, 8 and 64 clients, beside as many connections that insert one row
 * each and commit. Orders on distinct accounts; each run has new ones, as an account with thousands of working orders is
 * not what is meant.
 */
final class CommandRate {
    private static final int ACCOUNTS_EACH = 16;
    private static final int WARMING_CLIENTS = 64;
    private static final String[][] CLIENTS_AND_GOALS = {{"64", "1.0"}, {"8", "0.7"}, {"1", "0.4"}};

    private final EmbeddedModel model;
    private final Options options;
    private final Placing placing;
    private final RawInserts raw;
    private long placed;
    private long inserted;

    private CommandRate(EmbeddedModel model, Options options) throws Exception {
        this.model = model;
        this.options = options;
        placing = Placing.on(model);
        placing.place(placing.openAccount());
        placed = 1;
        raw = new RawInserts(model.database());
    }

    static void measure(Options options, Report report) throws Exception {
        try (Folder folder = Folder.create()) {
            Database.prepare(folder.home("commands"));
            try (EmbeddedModel model = new EmbeddedModel(folder.home("commands"))) {
                model.stopProcessors();
                new CommandRate(model, options).measure(report);
            }
        }
    }

    private void measure(Report report) throws Exception {
        int warming = options.number("--warm-up-seconds", 20);
        for (int i = 0; i < warming; i += 2) { // one client alone would take minutes until everything is compiled
            insert(WARMING_CLIENTS, 1);
            place(WARMING_CLIENTS, 1);
        }
        report.table(Pairs.COLUMNS);
        for (String[] line : CLIENTS_AND_GOALS) {
            int clients = Integer.parseInt(line[0]);
            Pairs.rate(
                    report,
                    options,
                    clients + (clients == 1 ? " client" : " clients"),
                    line[1],
                    () -> insert(clients, options.seconds()),
                    () -> place(clients, options.seconds()));
        }
        counters(report);
        double orders = model.database().number("select count(*) from DomainEventEntry where payloadType = 'OrderPlaced'");
        double rows = model.database().number("select count(*) from " + raw.table());
        if (orders != placed || rows != inserted)
            throw new IllegalStateException(placed + " orders answered, in the log " + orders + "; " + inserted + " rows inserted, there " + rows);
        report.note(
                "%d s a run, in one process with its clients, nothing follows the log. Result check: %d orders answered, as many in"
                        + " the log; %d rows inserted, as many there.",
                options.seconds(), placed, inserted);
    }

    private Pairs.Run insert(int clients, int seconds) throws Exception {
        List<RawInserts.Client> connections = new ArrayList<>();
        for (int i = 0; i < clients; i++) connections.add(raw.new Client(model.database()));
        try {
            Cpu before = model.cpu();
            Load.Result load = Load.run(clients, seconds, connections::get);
            inserted += load.calls();
            return new Pairs.Run(load, model.cpu().since(before));
        } finally {
            for (RawInserts.Client connection : connections) connection.close();
        }
    }

    private Pairs.Run place(int clients, int seconds) throws Exception {
        List<Load.Call> calls = calls(clients);
        Cpu before = model.cpu();
        Load.Result load = Load.run(clients, seconds, calls::get);
        placed += load.calls();
        return new Pairs.Run(load, model.cpu().since(before));
    }

    private List<Load.Call> calls(int clients) {
        List<Load.Call> calls = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            AccountId[] accounts = new AccountId[ACCOUNTS_EACH];
            for (int n = 0; n < ACCOUNTS_EACH; n++) accounts[n] = placing.openAccount();
            int[] turn = {0};
            calls.add(() -> placing.place(accounts[turn[0]++ % ACCOUNTS_EACH]));
        }
        return calls;
    }

    private void counters(Report report) throws Exception {
        report.table("for each command", "transactions", "of them writing", "SQL statements", "WAL bytes", "allocated bytes");
        for (String[] line : CLIENTS_AND_GOALS) {
            int clients = Integer.parseInt(line[0]);
            int each = 640 / clients;
            List<Load.Call> calls = calls(clients);
            Load.exactly(clients, ACCOUNTS_EACH, calls::get); // so that no account is read from the log meanwhile
            placed += (long) clients * ACCOUNTS_EACH;
            TimeUnit.SECONDS.sleep(11); // A backend tells what it counted ten seconds after it fell idle at the latest.
            Counters before = model.counters();
            Load.exactly(clients, each, calls::get);
            TimeUnit.SECONDS.sleep(11);
            Counters cost = model.counters().since(before).forEach((long) clients * each);
            placed += (long) clients * each;
            report.row(clients + (clients == 1 ? " client" : " clients"), cost.cells());
        }
    }
}
