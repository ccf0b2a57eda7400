package org.backchannel.web;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
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

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        unasked.ifAvailable(errors -> interceptors.addInterceptor(errors).addPathPatterns("/error"));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(asking);
    }
}
