package dev.ledgerline.bench;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The built server as its users start it, by the launcher, on a home of its own. */
final class OurServer implements AutoCloseable {
    private final Path home;
    private final Map<String, String> settings;
    private final int port = Folder.freePort();
    private final Http http = new Http(port);
    private Database database;
    private JMXConnector watched;
    private boolean guarded;

    OurServer(Path home) throws IOException {
        this(home, Map.of());
    }

    /** @param settings in its environment, besides those of its place */
    OurServer(Path home, Map<String, String> settings) throws IOException {
        this.home = home;
        this.settings = settings;
    }

    void start() throws Exception {
        if (!guarded) Runtime.getRuntime().addShutdownHook(new Thread(this::stopIfLeft)); // as when somebody presses Ctrl-C
        guarded = true;
        launcher("up", "--detach");
        database = Database.of(home);
    }

    void stop() throws Exception {
        if (watched != null) watched.close();
        watched = null;
        if (database != null) database.close();
        database = null;
        launcher("down");
    }

    /** As the power switch does it. Its PostgreSQL is left to whatever becomes of it. */
    void kill() throws Exception {
        if (watched != null) watched.close();
        watched = null;
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        database.close();
        database = null;
    }

    private void stopIfLeft() {
        try {
            if (Files.exists(home)) launcher("down");
        } catch (Exception e) {
            System.err.println("a server is left on " + home + ": " + e);
        }
    }

    Http http() {
        return http;
    }

    Database database() {
        return database;
    }

    long pid() throws IOException {
        return Long.parseLong(Files.readString(home.resolve("pid")).strip());
    }

    Cpu cpu() throws IOException {
        return Cpu.of(pid(), database.postmaster());
    }

    Counters counters() throws Exception {
        return database.counters(((Number) beans()
                        .getAttribute(new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME), "TotalThreadAllocatedBytes"))
                .longValue());
    }

    /** What is still used when everything that can be thrown away was. */
    long heapAfterCollection() throws Exception {
        MemoryMXBean memory = ManagementFactory.newPlatformMXBeanProxy(
                beans(), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        memory.gc();
        memory.gc(); // What the first one only found to be weakly held.
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** Asked for late: a server that nobody watches is what is measured. */
    private MBeanServerConnection beans() throws Exception {
        if (watched == null) {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid()));
            try {
                watched = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            } finally {
                machine.detach();
            }
        }
        return watched.getMBeanServerConnection();
    }

    private void launcher(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getProperty("bench.launcher")));
        command.addAll(List.of(arguments));
        Path log = home.resolveSibling("launcher.log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(settings);
        builder.environment().put("LEDGERLINE_HOME", home.toString());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("LEDGERLINE_VENUE_PORT", "0");
        builder.environment().put("LEDGERLINE_API_KEY", Http.KEY);
        if (builder.start().waitFor() != 0) throw new IllegalStateException(Files.readString(log));
    }

    @Override
    public void close() throws Exception {
        stop();
    }
}
