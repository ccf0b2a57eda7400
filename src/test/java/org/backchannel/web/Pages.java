package org.backchannel.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Renders templates as the application does, without the application. */
final class Pages {
    private final ThymeleafViewResolver views = new ThymeleafViewResolver();
    private final MockServletContext servlets = new MockServletContext();

    Pages() {
        AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();
        beans.register(Zulu.class);
        beans.setServletContext(servlets);
        beans.refresh();
        servlets.setAttribute(WebApplicationContext.ROOT_WEB_APPLICATION_CONTEXT_ATTRIBUTE, beans);
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setEnableSpringELCompiler(false);
        views.setTemplateEngine(engine);
        views.setCharacterEncoding("UTF-8");
        views.setApplicationContext(beans);
        views.setServletContext(servlets);
    }

    String render(String template, Map<String, ?> model) {
        try {
            MockHttpServletRequest request = new MockHttpServletRequest(servlets, "GET", "/" + template);
            MockHttpServletResponse response = new MockHttpServletResponse();
            Objects.requireNonNull(views.resolveViewName(template, Locale.ENGLISH)).render(new HashMap<>(model), request, response);
            return response.getContentAsString(StandardCharsets.UTF_8);
        } catch (Exception failed) {
            throw new IllegalStateException("the template %s used to render".formatted(template), failed);
        }
    }

    /** Keeps a page where a browser can be pointed at it: below target/guide. */
    static String keep(String name, String html) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "guide"));
            Files.writeString(folder.resolve(name + ".html"), html);
            return html;
        } catch (IOException full) {
            throw new IllegalStateException("target used to be writable", full);
        }
    }
}
