package dev.ledgerline.api.monitoring;

import dev.ledgerline.api.home.LedgerlineHome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.File;
import org.springframework.stereotype.Component;

/** The disk all data is on. */
@Component
class HomeMetrics implements MeterBinder {
    private final LedgerlineHome home;

    HomeMetrics(LedgerlineHome home) {
        this.home = home;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        File folder = home.path().toFile();
        Gauge.builder("ledgerline.home.free", folder, File::getUsableSpace)
                .description("What is left on the disk of the data folder")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
        Gauge.builder("ledgerline.home.size", folder, File::getTotalSpace)
                .description("How much the disk of the data folder holds")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
    }
}
