package dev.ledgerline.exchangegateway.resilience;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Where venues' limits come from. */
@Configuration(proxyBeanMethods = false)
class ResilienceConfiguration {
    /** The one in this process: nobody else is on it. */
    private static final String OWN_VENUE = "simulated";

    @Bean
    VenueLimits.Source venueLimits(Environment environment) {
        Binder binder = Binder.get(environment);
        return exchangeId -> {
            String name = "ledgerline.venues." + exchangeId + ".limits";
            boolean set = binder.bind(name, VenueLimits.class).isBound();
            if (set) return binder.bind(name, VenueLimits.class).get();
            return exchangeId.equals(OWN_VENUE) ? VenueLimits.DEFAULT.unmetered() : VenueLimits.DEFAULT;
        };
    }
}
