package dev.ledgerline.api.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class LogFileTest {
    private static final LocalDate FIRST = LocalDate.now(ZoneId.systemDefault());

    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void begin() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    @Test
    void isPutAsideAtMidnightAndKeptForTenDays(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("position.log");
        var appender = LogFile.open(context, environment(), file, folder, LogDomain.POSITION);
        for (int day = 0; day <= 14; day++) {
            pretend(appender, FIRST.plusDays(day));
            appender.doAppend(line("dev.ledgerline.commandmodel.order.Order", "day " + day));
        }
        assertThat(Files.readAllLines(file)).containsExactly("day 14");
        List<String> kept = IntStream.rangeClosed(4, 13)
                .mapToObj(day -> "position." + FIRST.plusDays(day) + ".0.log")
                .toList();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!aside(folder).equals(kept) && System.nanoTime() < end) LockSupport.parkNanos(5_000_000);
        assertThat(aside(folder)).isEqualTo(kept);
        assertThat(Files.readString(folder.resolve(kept.getLast()))).isEqualTo("day 13\n");
        appender.stop();
    }

    @Test
    void holdsWhatIsOfItsDomainWithoutSecrets(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ccxt.log");
        var appender = LogFile.open(context, environment(), file, folder, LogDomain.CCXT);

        appender.doAppend(line("dev.ledgerline.exchangegateway.xchange.BinanceCalls", "asked with signature=abcdef"));
        appender.doAppend(line("dev.ledgerline.exchangegateway.position.WhenPriceReachesStopTriggerIt", "a position"));
        appender.doAppend(line("dev.ledgerline.commandmodel.order.Order", "an order"));
        appender.doAppend(line("dev.ledgerline.api.web.ErrorAnswers", "a request"));
        appender.doAppend(line("org.springframework.web.Anything", "a framework"));
        appender.stop();

        assertThat(Files.readAllLines(file)).containsExactly("asked with signature=***");
    }

    private static MockEnvironment environment() {
        return new MockEnvironment().withProperty("logging.pattern.console", "%msg%n");
    }

    private static void pretend(RollingFileAppender<ILoggingEvent> appender, LocalDate day) {
        ((TimeBasedRollingPolicy<ILoggingEvent>) appender.getRollingPolicy())
                .getTimeBasedFileNamingAndTriggeringPolicy()
                .setCurrentTime(day.atTime(0, 0, 1)
                        .atZone(ZoneId.systemDefault())
                        .toInstant()
                        .toEpochMilli());
    }

    private ILoggingEvent line(String logger, String message) {
        return new LoggingEvent("", context.getLogger(logger), Level.WARN, message, null, null);
    }

    private static List<String> aside(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString())
                    .filter(name -> !name.equals("position.log"))
                    .sorted()
                    .toList();
        }
    }
}
