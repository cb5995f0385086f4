package dev.ledgerline.bench;

import dev.ledgerline.api.LedgerlineApplication;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.messages.account.AccountId;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;

/** The application, with trouble at its simulated venue for accounts that a file of that name stands for. */
public final class TroubledServer {
    private static final Path TROUBLED = Path.of(System.getProperty("bench.troubled", ""));

    private TroubledServer() {}

    static Process start(Path home, Path trouble, int port, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Daxoniq.update-checker.disabled=true",
                        "-Ddisable-axoniq-console-message=true",
                        "-Dsun.net.http.retryPost=false",
                        "-Dbench.troubled=" + trouble,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.ledgerline.bench.TroubledServer")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("LEDGERLINE_HOME", home.toString());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("LEDGERLINE_SIMULATED_VENUE_WIRE_ENABLED", "false");
        builder.environment().put("LEDGERLINE_API_KEY", Http.KEY);
        return builder.start();
    }

    public static void main(String[] args) {
        new SpringApplication(LedgerlineApplication.class, Trouble.class).run(args);
    }

    static class Trouble implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (!(bean instanceof Venue venue) || !venue.exchangeId().equals("simulated")) return bean;
            return Proxy.newProxyInstance(
                    Venue.class.getClassLoader(),
                    new Class<?>[] {Venue.class},
                    (proxy, method, arguments) -> call(venue, method, arguments));
        }

        private static Object call(Venue venue, Method method, Object[] arguments) throws Throwable {
            if (arguments != null && arguments.length > 0 && arguments[0] instanceof AccountId account) suffer(account);
            try {
                return method.invoke(venue, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        /** Calls of accounts with an even number hang, for as long as the file is there; others break at once. */
        private static void suffer(AccountId account) throws InterruptedException {
            Path file = TROUBLED.resolve(Long.toString(account.value()));
            if (!Files.exists(file)) return;
            if (account.value() % 2 != 0) throw new IllegalStateException("connection reset");
            while (Files.exists(file))
                try {
                    TimeUnit.MILLISECONDS.sleep(100);
                } catch (InterruptedException e) {
                    // A request on the wire does not hear that nobody waits for it.
                }
        }
    }
}
