package org.backchannel.release;

import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/** Whether pages hold pictures, even ones that show nothing now: what those say nobody has read, so a person has to look. */
final class Pictures {

    private static final int DEEPEST = 20;

    private Pictures() {
    }

    static boolean on(PDPage page) throws IOException {
        return in(page.getResources(), 0);
    }

    private static boolean in(@Nullable PDResources resources, int depth) throws IOException {
        if (resources == null || depth > DEEPEST) {
            return depth > DEEPEST;
        }
        for (COSName name : resources.getXObjectNames()) {
            PDXObject object = resources.getXObject(name);
            if (object instanceof PDImageXObject || (object instanceof PDFormXObject form && in(form.getResources(), depth + 1))) {
                return true;
            }
        }
        return false;
    }
}
