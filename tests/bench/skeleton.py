"""The yardstick for starting: a bare window with the widgets that Briefer's first screen shows.

A tree, a text, a form of six questions, a bar of tools and a status bar, with no content read,
no fonts loaded and no style of its own. Prints "painted" once it is on the screen.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabBar,
    QTextBrowser,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from tests.bench.painted import Painted

ROWS, QUESTIONS, OPTIONS = 320, 6, 5
WORDS = (
    "A sentence of about the length that a passage of the source has in the middle pane. " * 4
)


def _bar() -> QWidget:
    bar = QWidget()
    row = QHBoxLayout(bar)
    for text in ("<", ">"):
        button = QToolButton()
        button.setText(text)
        row.addWidget(button)
    box = QComboBox()
    box.addItems([f"Crisis {number}" for number in range(15)])
    row.addWidget(box)
    row.addWidget(QLineEdit(), 1)
    for text in ("Export", "Print brief", "Menu"):
        row.addWidget(QPushButton(text))
    return bar


def _tree() -> QWidget:
    pane = QWidget()
    column = QVBoxLayout(pane)
    column.addWidget(QLineEdit())
    model = QStandardItemModel(pane)
    for group in range(10):
        parent = QStandardItem(f"Group {group}")
        for row in range(ROWS // 10):
            parent.appendRow(QStandardItem(f"Thing {row}"))
        model.appendRow(parent)
    tree = QTreeView()
    tree.setHeaderHidden(True)
    tree.setModel(model)
    tree.expandAll()
    column.addWidget(tree)
    return pane


def _text() -> QWidget:
    pane = QWidget()
    column = QVBoxLayout(pane)
    tabs = QTabBar()
    for name in ("Profile", "Reader", "Brief"):
        tabs.addTab(name)
    column.addWidget(tabs)
    browser = QTextBrowser()
    browser.setPlainText("\n".join([WORDS] * 12))
    column.addWidget(browser)
    return pane


def _form() -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    outcome = QFrame()
    lines = QVBoxLayout(outcome)
    for _ in range(5):
        lines.addWidget(QLabel("Lead, authority, enabler and what they hang on"))
    column.addWidget(outcome)
    for number in range(QUESTIONS):
        card = QFrame()
        lines = QVBoxLayout(card)
        question = QLabel(f"1.{number} A question of some length that may need a second line?")
        question.setWordWrap(True)
        lines.addWidget(question)
        row, group = QHBoxLayout(), QButtonGroup(card)
        for option in range(OPTIONS):
            button = QPushButton(f"Option {option}")
            button.setCheckable(True)
            group.addButton(button)
            row.addWidget(button)
        lines.addLayout(row)
        for _ in range(3):
            lines.addWidget(QLabel("What the answer means, and what it leans on"))
        column.addWidget(card)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inside)
    return area


def main() -> None:
    """Show the window and say when it is painted."""
    application = QApplication([])  # noqa: F841  (it lives as long as this name)
    QApplication.setStyle("Fusion")
    window = QMainWindow()
    middle = QWidget()
    column = QVBoxLayout(middle)
    column.addWidget(_bar())
    splitter = QSplitter(Qt.Orientation.Horizontal)
    for pane in (_tree(), _text(), _form()):
        splitter.addWidget(pane)
    column.addWidget(splitter, 1)
    window.setCentralWidget(middle)
    window.statusBar().showMessage("Ready")
    window.resize(1280, 800)
    Painted(window)


if __name__ == "__main__":
    main()
