"""A native chart with the workbook that PowerPoint opens on "Edit data"."""

import datetime as dt
import io
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_AXIS_CROSSES, XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.util import Emu, Pt

from tuas.documents.slides import base
from tuas.documents.slides.model import Chart

COLOURS = (base.ACCENT, base.MARK, base.MUTED)
LETTERS = 14


def draw(slide: Any, chart: Chart, made: dt.date) -> None:
    """Over the whole room below the title."""
    data = CategoryChartData(number_format=chart.number)
    data.categories = list(chart.categories)
    for series in chart.series:
        data.add_series(series.name, list(series.values))
    kind = XL_CHART_TYPE.BAR_CLUSTERED if chart.lying else XL_CHART_TYPE.COLUMN_CLUSTERED
    frame = slide.shapes.add_chart(
        kind, Emu(base.SIDE), Emu(base.TOP), Emu(base.ROOM), Emu(base.BOTTOM - base.TOP), data
    )
    frame.name = "Grafik"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.words)
    native = frame.chart
    native.part.chart_workbook.update_from_xlsx_blob(_workbook(chart, made))
    _style(native, chart)


def _style(native: Any, chart: Chart) -> None:
    native.font.size, native.font.name = Pt(base.TABLE), "Arial"
    native.has_legend = len(chart.series) > 1
    native.has_title = not native.has_legend
    if native.has_title:  # of a single series: what it counts
        native.chart_title.include_in_layout = False
        run = native.chart_title.text_frame.paragraphs[0].add_run()
        run.text, run.font.size, run.font.bold = chart.series[0].name, Pt(base.TABLE), True
    else:
        native.legend.position, native.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    axis = native.value_axis
    axis.minimum_scale = 0
    if chart.top is not None:
        axis.maximum_scale = chart.top
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = RGBColor.from_string("DCE0DB")
    axis.tick_labels.font.size = Pt(LETTERS)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = chart.number, False
    if chart.lying:  # the first name at the top, the numbers still at the bottom
        native.category_axis.reverse_order = True
        axis._element.crosses.val = XL_AXIS_CROSSES.MAXIMUM
    native.category_axis.tick_labels.font.size = Pt(16)
    plot = native.plots[0]
    plot.gap_width, plot.overlap, plot.vary_by_categories = 60, -5, False
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    labels.number_format, labels.number_format_is_linked = chart.number, False
    labels.font.size = Pt(LETTERS)
    for n, series in enumerate(plot.series):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor.from_string(COLOURS[n % len(COLOURS)])


def _workbook(chart: Chart, made: dt.date) -> bytes:
    """The cells that the chart's formulas name. Strings are strings: "=1+1" is no formula."""
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": dt.datetime(made.year, made.month, made.day, tzinfo=dt.UTC)})
        sheet = book.add_worksheet("Sheet1")
        number = book.add_format({"num_format": chart.number})
        sheet.write_column(1, 0, list(chart.categories))
        for n, series in enumerate(chart.series, 1):
            sheet.write_string(0, n, series.name)
            for row, value in enumerate(series.values, 1):
                if value is not None:
                    sheet.write_number(row, n, value, number)
    return out.getvalue()
