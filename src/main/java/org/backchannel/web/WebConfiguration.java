package org.backchannel.web;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final Asking asking;

    private final ObjectProvider<Unasked> unasked;

    WebConfiguration(Asking asking, ObjectProvider<Unasked> unasked) {
        this.asking = asking;
        this.unasked = unasked;
    }

    /** In the place of the framework's own, whose registration takes it by this name. */
    @Bean(name = DispatcherServletAutoConfiguration.DEFAULT_DISPATCHER_SERVLET_BEAN_NAME)
    static DispatcherServlet dispatcher() {
        return new Dispatcher();
    }

    /** Tomcat would refuse TRACE before anybody knows who sends it, and so without an entry; {@link Dispatcher} refuses it. */
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> traced() {
        return server -> server.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        unasked.ifAvailable(errors -> interceptors.addInterceptor(errors).addPathPatterns("/error"));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(asking);
    }
}
