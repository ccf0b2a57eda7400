package org.backchannel;

import java.time.Clock;
import org.backchannel.cli.Commands;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The application: modules are the packages below this one, see ARCHITECTURE.md. */
@SpringBootApplication
public class Backchannel {

    public static void main(String[] args) {
        Commands.main(Backchannel.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
