package org.backchannel;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The application: modules are the packages below this one, see ARCHITECTURE.md. */
@SpringBootApplication
public class Backchannel {

    public static void main(String[] args) {
        SpringApplication.run(Backchannel.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
