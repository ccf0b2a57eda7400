package org.backchannel.tei;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.backchannel.RunningApplication;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class UploadGateTest {

    private static final RunningApplication APP = RunningApplication.get();

    private static boolean takesAFile(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters()).anyMatch(parameter -> parameter.getParameterType() == MultipartFile.class
                || parameter.getGenericParameterType().getTypeName().contains(MultipartFile.class.getName()));
    }

    /** A form that the gate does not know is answered with 415, whatever its handler would do. */
    @Test
    void lets_files_through_to_every_handler_that_takes_one() {
        List<String> paths = APP.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().entrySet()
                .stream().filter(route -> takesAFile(route.getValue())).flatMap(route -> route.getKey().getPatternValues().stream())
                .map(pattern -> pattern.replaceAll("\\{[^}]+}", "x")).toList();
        assertThat(paths).contains("/imports", "/messages/x/attachments", "/sites/x/wire").allMatch(UploadGate::taken);
    }

    @Test
    void lets_none_through_to_anything_else() {
        for (String path : List.of("/", "/messages", "/messages/x", "/messages/x/y/attachments", "/sites/x", "/sites/x/wire/end",
                "/sites/x/y/wire", "/api/v1/sites/x/wire")) {
            assertThat(UploadGate.taken(path)).as(path).isFalse();
        }
    }
}
