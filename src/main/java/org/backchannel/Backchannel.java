package org.backchannel;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application: modules are the packages below this one, see ARCHITECTURE.md. */
@SpringBootApplication
public class Backchannel {

    public static void main(String[] args) {
        SpringApplication.run(Backchannel.class, args);
    }
}
