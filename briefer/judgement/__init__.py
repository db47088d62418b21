"""What the program reasons: checklist, assessment, outlook, analogues."""
