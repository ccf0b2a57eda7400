package bare;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * A Spring Boot application with the registry's starters and nothing of its own, to measure the registry's start beside. Outside the registry's
 * packages, which look for what is in them.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Bare {

    public static void main(String[] args) {
        SpringApplication.run(Bare.class, args);
    }
}
